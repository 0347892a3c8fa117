/**
 * Reactions without leaving the page. The list says what the reader gave (`data-my-reactions`, by the reply's id, the
 * opening post under "head"); its buttons are marked as pressed, and pressing one again takes it back.
 */
import { behaviour } from "../behaviours.js";
import { elementsOf, replace } from "../live/place.js";

/** @type {Record<string, string[]>} */
let mine = {};

behaviour("[data-my-reactions]", (list) => {
  mine = JSON.parse(list.dataset.myReactions ?? "{}");
  document.querySelectorAll("button[form=reactions]").forEach((button) => mark(/** @type {HTMLElement} */ (button)));
});

/** @param {Element} button */
const ownerOf = (button) => button.closest("[data-pk]")?.getAttribute("data-pk") ?? "head";

/** @param {HTMLElement} button */
function mark(button) {
  const given = mine[ownerOf(button)]?.includes(button.getAttribute("value") ?? "");
  button.setAttribute("aria-pressed", String(Boolean(given)));
}

behaviour("button[form=reactions]", mark);

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = event.submitter;
  if (!("reactions" in form.dataset) || !(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const owner = ownerOf(button);
  const undo = button.getAttribute("aria-pressed") === "true";
  const body = new FormData(form, button);
  if (undo) body.set("undo", "1");
  button.disabled = true;
  const response = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  button.disabled = false;
  if (!response?.ok || response.redirected) return;
  const kinds = (mine[owner] ?? []).filter((kind) => kind !== button.value);
  mine[owner] = undo ? kinds : [...kinds, button.value];
  for (const fresh of elementsOf((await response.json()).html)) {
    const old = document.getElementById(fresh.id);
    const me = document.body.dataset.me;
    if (me && fresh.dataset.authorId === me) fresh.dataset.mine = "";
    if (old) replace(old, fresh);
  }
});
