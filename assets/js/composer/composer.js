/** The composer, loaded when somebody is about to write: tools, suggestions and preview around a plain textarea. */
import { suggestPeople } from "./mentions.js";
import { showPreview } from "./preview.js";
import { format } from "./toolbar.js";

const SHORTCUTS = { b: "bold", i: "italic", k: "link" };

/**
 * Brings a composer's form to life. Calling it again does nothing.
 * @param {HTMLFormElement} form
 */
export function compose(form) {
  const area = form.querySelector(".composer__text");
  if (!(area instanceof HTMLTextAreaElement) || "composed" in form.dataset) return;
  form.dataset.composed = "";

  const toolbar = /** @type {HTMLElement | null} */ (form.querySelector("[data-toolbar]"));
  if (toolbar) toolbar.hidden = false;
  toolbar?.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-format]") : null;
    if (button instanceof HTMLElement) format(area, button.dataset.format ?? "");
  });
  area.addEventListener("keydown", (event) => {
    const what = SHORTCUTS[event.key.toLowerCase()];
    if (!what || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    format(area, what);
  });

  if (form.dataset.mentions) suggestPeople(area, form.dataset.mentions);
  const toggle = form.querySelector("[data-preview-toggle]");
  if (form.dataset.preview && toggle instanceof HTMLButtonElement) {
    toggle.hidden = false;
    showPreview(form, area, toggle, form.dataset.preview);
  }
}
