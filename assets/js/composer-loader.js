/** Loads the composer when somebody is about to write: it is not part of what every page carries. */
import { behaviour } from "./behaviours.js";

/** @type {Promise<{ compose: (form: HTMLElement) => void }> | null} */
let composer = null;

behaviour("form[data-composer]", (form) => {
  const load = async () => {
    composer ??= import(new URL(document.body.dataset.composer ?? "", location.href).href);
    (await composer).compose(form);
  };
  if (form.contains(document.activeElement)) load();
  else form.addEventListener("focusin", load, { once: true });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (form).requestSubmit();
  });
});
