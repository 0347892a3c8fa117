/** Numbers that move: badges by `data-badge="messages"`, counts by `data-count="replies_count"`. */

const MOST = 99;

/**
 * Shows what a change says about counts: `counts` has the badges, the other numbers are shown as they are called.
 * @param {Record<string, any>} data
 */
export function showCounts({ counts = {}, ...numbers }) {
  for (const [name, count] of Object.entries(counts)) {
    for (const badge of document.querySelectorAll(`[data-badge="${CSS.escape(name)}"]`)) {
      badge.textContent = count > MOST ? `${MOST}+` : String(count);
      /** @type {HTMLElement} */ (badge).hidden = !count;
    }
  }
  for (const [name, number] of Object.entries(numbers)) {
    for (const place of document.querySelectorAll(`[data-count="${CSS.escape(name)}"]`)) place.textContent = String(number);
  }
}
