/** Suggests people while `@na…` is being typed: a listbox that the textarea owns, by keyboard and by pointer. */
import { caretPosition } from "./caret.js";
import { replace } from "./toolbar.js";

const ASK_AFTER_MS = 120;
const MENTION = /(^|[\s(])@([\p{L}\p{N}_.-]{0,40})$/u;

let count = 0;

/**
 * @typedef {{handle: string, name: string, headline?: string}} Person
 */

/**
 * Watches a textarea for mentions.
 * @param {HTMLTextAreaElement} area
 * @param {string} url answers `?q=` with {"people": [Person, …]}
 */
export function suggestPeople(area, url) {
  const list = makeList();
  let waiting = 0;
  let asked = 0;
  /** @type {Person[]} */
  let people = [];
  let chosen = 0;

  area.setAttribute("aria-autocomplete", "list");

  const close = () => {
    asked += 1;
    list.remove();
    area.removeAttribute("aria-controls");
    area.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const word = wordAt(area);
    if (word === null || !people[index]) return close();
    replace(area, area.selectionStart - word.length - 1, area.selectionStart, `@${people[index].handle} `);
    close();
  };

  const mark = (index) => {
    chosen = (index + people.length) % people.length;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    const item = list.children[chosen];
    item.scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", item.id);
  };

  const ask = async (word) => {
    const mine = ++asked;
    const response = await fetch(`${url}?q=${encodeURIComponent(word)}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (mine !== asked) return;
    people = response?.ok ? (await response.json()).people : [];
    if (!people.length) return close();
    list.replaceChildren(...people.map((person, at) => makeItem(person, `${list.id}-${at}`)));
    document.body.append(list);
    area.setAttribute("aria-controls", list.id);
    place(list, area, word.length + 1);
    mark(0);
  };

  area.addEventListener("input", () => {
    clearTimeout(waiting);
    const word = wordAt(area);
    if (word === null) close();
    else waiting = setTimeout(() => ask(word), ASK_AFTER_MS);
  });
  area.addEventListener("keydown", (event) => {
    if (!list.isConnected || event.isComposing) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") choose(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  area.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (item) choose([...list.children].indexOf(item));
  });
}

/**
 * The word after the @ that the caret is in, or null.
 * @param {HTMLTextAreaElement} area
 * @returns {string | null}
 */
function wordAt(area) {
  if (area.selectionStart !== area.selectionEnd) return null;
  return MENTION.exec(area.value.slice(0, area.selectionStart))?.[2] ?? null;
}

function makeList() {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = `suggestions-${++count}`;
  list.setAttribute("role", "listbox");
  return list;
}

/**
 * @param {Person} person
 * @param {string} id
 */
function makeItem(person, id) {
  const item = document.createElement("div");
  item.className = "suggestions__item";
  item.id = id;
  item.setAttribute("role", "option");
  const words = document.createElement("span");
  const handle = document.createElement("small");
  words.append(person.name, " ", handle);
  handle.textContent = `@${person.handle}${person.headline ? ` · ${person.headline}` : ""}`;
  item.append(words);
  return item;
}

/**
 * Puts the list under the @, inside the window.
 * @param {HTMLElement} list
 * @param {HTMLTextAreaElement} area
 * @param {number} back how many characters before the caret the @ is
 */
function place(list, area, back) {
  const caret = caretPosition(area, area.selectionStart - back);
  const left = Math.max(8, Math.min(caret.left, innerWidth - list.offsetWidth - 8));
  const below = caret.bottom + 4;
  const fits = below + list.offsetHeight < innerHeight;
  list.style.left = `${left + scrollX}px`;
  list.style.top = `${(fits ? below : caret.top - list.offsetHeight - 4) + scrollY}px`;
}
