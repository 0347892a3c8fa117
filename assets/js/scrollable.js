/** What has to be scrolled sideways (code, wide tables) can be reached and scrolled by keyboard. */
import { behaviour } from "./behaviours.js";

behaviour(".prose pre, .prose table, .table-scroll", (element) => {
  if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
});
