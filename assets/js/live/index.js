/**
 * Live pages: see docs/developers/live.md.
 *
 * `data-live="thread:12"` on a list keeps it as the server has it. `data-topic="inbox:5"` on anything moves the badges,
 * and tells the element of everything else by an event `live:changed`. `data-live-form` on a form posts in place.
 */
import { behaviour } from "../behaviours.js";
import { showCompany, tellTyping } from "./company.js";
import { onState, watch } from "./connection.js";
import { showCounts } from "./counts.js";
import { LiveList } from "./list.js";
import { postInPlace } from "./posting.js";
import { say } from "./words.js";

behaviour("[data-topic]", (element) => {
  const show = (/** @type {any} */ frame) => {
    showCounts(frame.data ?? {});
    element.dispatchEvent(new CustomEvent("live:changed", { detail: frame, bubbles: true }));
  };
  watch(element.dataset.topic ?? "", { changed: show, subscribed: (data) => showCounts(data) });
});

behaviour("[data-live]", (element) => {
  const list = new LiveList(element);
  showCompany(list.topic);
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-live-form]"));
  if (!form) return;
  postInPlace(form, list);
  tellTyping(form, list.topic);
});

/** @param {string} text */
function showState(text) {
  for (const place of document.querySelectorAll("[data-live-state]")) {
    place.textContent = text;
    /** @type {HTMLElement} */ (place).hidden = !text;
  }
}

onState((state) => showState(state === "lost" ? say("lost") : ""));
document.addEventListener("live:gone", () => showState(say("gone")));
