/**
 * How far somebody has read: `data-read-url` on a list of items with `data-position`. What comes into view while the page
 * is looked at is told to that address as `position`, a moment later and never twice.
 */
import { behaviour } from "./behaviours.js";

const TELL_AFTER_MS = 700;

behaviour("[data-read-url]", (list) => {
  let seen = 0;
  let told = Number(list.dataset.readPosition ?? 0);
  let timer = 0;

  const tell = async () => {
    const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"))?.value;
    if (seen <= told || !token || document.hidden) return;
    const position = seen;
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const body = new URLSearchParams({ position: String(position) });
    const answer = await fetch(list.dataset.readUrl ?? "", { method: "POST", headers, body, keepalive: true }).catch(() => null);
    if (answer?.ok) told = Math.max(told, position); // Otherwise it is told with whatever is seen next.
  };

  const view = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) seen = Math.max(seen, Number(/** @type {HTMLElement} */ (target).dataset.position));
    }
    clearTimeout(timer);
    timer = setTimeout(tell, TELL_AFTER_MS);
  });
  const watch = () => {
    for (const item of list.querySelectorAll(":scope > [data-position]")) view.observe(item);
  };
  watch();
  new MutationObserver(watch).observe(list, { childList: true });
  document.addEventListener("visibilitychange", tell);
});
