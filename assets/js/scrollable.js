/** What has to be scrolled by itself (code, wide tables, long quotations) can be reached and scrolled by keyboard. */
import { behaviour } from "./behaviours.js";

behaviour(".prose pre, .prose table, .table-scroll, .accepted .prose, .case__content", (element) => {
  if (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight) element.tabIndex = 0;
});
