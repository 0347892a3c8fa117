/** Puts what arrives into the page without moving the line that is being read. */

/** How near the end counts as reading the end, in pixels. */
const NEAR = 96;

/** @param {string} html @returns {HTMLElement[]} */
export function elementsOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return /** @type {HTMLElement[]} */ ([...template.content.children]);
}

/** Whether the end of a list is in view, so that whoever reads it wants to stay there. @param {Element} list */
export function isAtEnd(list) {
  const { bottom } = list.getBoundingClientRect();
  return bottom <= window.innerHeight + NEAR;
}

/**
 * Changes a list, and scrolls so that what is being read stays where it is: the end of the list for those who are
 * there, otherwise the first item in view.
 * @param {Element} list
 * @param {() => void} change
 */
export function keepingPlace(list, change) {
  const root = document.documentElement;
  const before = root.style.overflowAnchor;
  root.style.overflowAnchor = "none"; // The browser's own way of doing this would do it twice.
  const stay = isAtEnd(list);
  const anchor = stay ? null : [...list.children].find((item) => item.getBoundingClientRect().bottom > 0);
  const at = anchor?.getBoundingClientRect().top ?? 0;
  const end = list.getBoundingClientRect().bottom;
  change();
  if (stay) {
    // Whoever writes below the list has the line they write on kept still; others see the end of the list.
    const writing = document.activeElement instanceof HTMLTextAreaElement;
    const limit = writing ? end : Math.max(end, window.innerHeight - NEAR);
    scrollBy(Math.max(0, list.getBoundingClientRect().bottom - limit));
  } else {
    const now = anchor?.isConnected ? anchor : document.getElementById(anchor?.id || " ");
    scrollBy(now ? now.getBoundingClientRect().top - at : 0);
  }
  requestAnimationFrame(() => requestAnimationFrame(() => (root.style.overflowAnchor = before)));
}

/** @param {number} pixels */
function scrollBy(pixels) {
  if (pixels) window.scrollBy({ top: pixels, behavior: "instant" });
}

/**
 * Puts a new version in place of an element; whoever was in it with the keyboard stays there.
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
export function replace(old, fresh) {
  const focusable = "a[href], button, input, textarea, select, summary, [tabindex]";
  const inside = old.contains(document.activeElement);
  const index = [...old.querySelectorAll(focusable)].indexOf(/** @type {Element} */ (document.activeElement));
  old.replaceWith(fresh);
  if (!inside) return;
  const target = index < 0 ? fresh : [...fresh.querySelectorAll(focusable)][index];
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
