/**
 * Nothing typed is lost: `data-draft="KEY"` on a form keeps its texts in this browser until the form was accepted.
 *
 * A form is accepted when its page moves on: the next page (or the live module) says `data-draft-accepted="KEY"` or calls
 * `forgetDraft(KEY)`. A draft never replaces what the server put into a field.
 */
import { behaviour } from "./behaviours.js";

const KEEP_DAYS = 30;
const SAVE_AFTER_MS = 400;
const PREFIX = "kith:draft:";

const nameOf = (key) => `${PREFIX}${document.body.dataset.me ?? ""}:${location.host}:${key}`;

/** @param {HTMLFormElement} form */
function textFields(form) {
  return [...form.querySelectorAll("textarea[name], input[name]:is([type=text], :not([type]))")].filter(
    (field) => !field.hasAttribute("data-no-draft"),
  );
}

/**
 * Forgets the draft of a form that was accepted.
 * @param {string} key
 */
export function forgetDraft(key) {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // Without storage there is nothing to forget.
  }
}

/**
 * Keeps texts as the draft of a form, such as those that could not be sent.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} texts
 */
export function keepDraft(form, texts) {
  if (!form.dataset.draft) return;
  try {
    localStorage.setItem(nameOf(form.dataset.draft), JSON.stringify({ at: Date.now(), texts }));
  } catch {
    // Storage may be full or forbidden; the text is still on the page.
  }
}

/** @param {HTMLFormElement} form */
function save(form) {
  const changed = textFields(form).some((field) => field.value !== field.defaultValue);
  if (changed) keepDraft(form, Object.fromEntries(textFields(form).map((field) => [field.name, field.value])));
  else forgetDraft(form.dataset.draft ?? "");
}

/** @param {HTMLFormElement} form */
function restore(form) {
  const kept = localStorage.getItem(nameOf(form.dataset.draft));
  if (!kept) return;
  const { texts } = JSON.parse(kept);
  for (const field of textFields(form)) {
    const text = texts[field.name];
    if (!text || field.value.trim() || field.getAttribute("aria-invalid")) continue;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Drops drafts that nobody came back to. */
function sweep() {
  const oldest = Date.now() - KEEP_DAYS * 86_400_000;
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    const { at } = JSON.parse(localStorage.getItem(name) ?? "{}");
    if (!(at > oldest)) localStorage.removeItem(name);
  }
}

behaviour("[data-draft-accepted]", (element) => forgetDraft(element.dataset.draftAccepted ?? ""));

behaviour("form[data-draft]", (element) => {
  const form = /** @type {HTMLFormElement} */ (element);
  if (document.querySelector(`[data-draft-accepted="${CSS.escape(form.dataset.draft ?? "")}"]`)) return;
  try {
    restore(form);
  } catch {
    // A draft that cannot be read is no reason to break the form.
    forgetDraft(form.dataset.draft ?? "");
  }
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => save(form), SAVE_AFTER_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    save(form);
  });
});

try {
  sweep();
} catch {
  // Storage may be forbidden.
}
