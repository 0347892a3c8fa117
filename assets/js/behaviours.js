/**
 * Small behaviours on marked elements.
 *
 * `behaviour("[data-autosize]", grow)` calls `grow(element)` once for every matching element, those on the page now
 * and those that arrive later (a live reply, a fragment), so nobody has to re-initialise anything.
 */

/** @type {Array<{selector: string, start: (element: HTMLElement) => void, seen: WeakSet<Element>}>} */
const behaviours = [];

/**
 * Starts everything that is registered on the elements under a root, the root included.
 * @param {Element | Document} root
 */
function startUnder(root) {
  for (const { selector, start, seen } of behaviours) {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.unshift(root);
    for (const element of found) {
      if (seen.has(element)) continue;
      seen.add(element);
      start(/** @type {HTMLElement} */ (element));
    }
  }
}

/**
 * Registers what to do with each element that matches a selector.
 * @param {string} selector
 * @param {(element: HTMLElement) => void} start
 */
export function behaviour(selector, start) {
  behaviours.push({ selector, start, seen: new WeakSet() });
}

/** Starts all behaviours, now and for whatever is added to the page. Called once, by main.js. */
export function startBehaviours() {
  startUnder(document);
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) if (node instanceof Element) startUnder(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
}
