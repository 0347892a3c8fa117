/** What the page says by itself, in its own language: written by the server into <template id="live-words">. */

/** @type {Map<string, Map<string, string>>} what is said, by its name and by the plural form it is for */
const words = new Map();
let plural = new Intl.PluralRules("en");

/** Reads the template. Numbers are given by example (n = 0, 1, 2, 3, 11, 100), so that every plural form of a language occurs. */
function read() {
  plural = new Intl.PluralRules(document.documentElement.lang || "en");
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("live-words"));
  for (const line of template?.content.querySelectorAll("[data-word]") ?? []) {
    const { word = "", n } = /** @type {HTMLElement} */ (line).dataset;
    const form = n === undefined ? "" : plural.select(Number(n));
    const text = (line.textContent ?? "").trim();
    const forms = words.get(word) ?? new Map();
    if (!forms.has(form)) forms.set(form, n === undefined ? text : text.replace(n, "{n}"));
    words.set(word, forms);
  }
}

/**
 * Says a word, with what belongs into its braces.
 * @param {string} word
 * @param {Record<string, string | number>} [given]
 */
export function say(word, given = {}) {
  if (!words.size) read();
  const forms = words.get(word);
  const text = forms?.get("n" in given ? plural.select(Number(given.n)) : "") ?? forms?.values().next().value ?? "";
  return text.replace(/\{(\w+)\}/g, (_, name) => String(given[name] ?? ""));
}
