/**
 * Remembers how far somebody has read: what was in view for a second is read. `data-read-url` on the list says where to
 * tell it, `data-read` what is known already (-1: nothing).
 */
import { behaviour } from "../behaviours.js";

const LOOKED_AT_FOR = 1_000;
const TELL_AFTER = 1_500;

behaviour("[data-read-url]", (list) => {
  let known = Number(list.dataset.read ?? -1);
  let seen = Math.max(known, 0);
  let waiting = 0;

  const body = () => {
    const form = new FormData();
    form.set("position", String(seen));
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    form.set("csrfmiddlewaretoken", token instanceof HTMLInputElement ? token.value : "");
    return form;
  };
  const tell = () => {
    if (seen <= known) return;
    known = seen;
    fetch(list.dataset.readUrl ?? "", { method: "POST", body: body(), headers: { Accept: "application/json" } }).catch(() => {
      known = -1; // Told again with what is read next.
    });
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, TELL_AFTER);
  };

  /** @type {WeakMap<Element, number>} */
  const timers = new WeakMap();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(timers.get(target));
      if (!isIntersecting) continue;
      timers.set(target, setTimeout(() => {
        if (document.hidden) return;
        seen = Math.max(seen, Number(/** @type {HTMLElement} */ (target).dataset.position));
        later();
      }, LOOKED_AT_FOR));
    }
  });
  const observe = () => list.querySelectorAll(":scope > [data-position]").forEach((item) => watcher.observe(item));
  observe();
  new MutationObserver(observe).observe(list, { childList: true });
  addEventListener("pagehide", () => {
    if (seen > known) navigator.sendBeacon(list.dataset.readUrl ?? "", body());
  });
  if (known < 0) later();
});
