/** Asks before something that cannot easily be undone: `data-confirm` on a form or on one of its buttons. */

/** @type {WeakSet<HTMLFormElement>} */
const confirmed = new WeakSet();

/**
 * Asks in a dialog.
 * @param {string} question
 * @param {string} action what the button says that goes on
 * @returns {Promise<boolean>} whether to go on
 */
export function ask(question, action) {
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("confirm-dialog"));
  const dialog = /** @type {HTMLDialogElement} */ (template?.content.firstElementChild?.cloneNode(true));
  if (!dialog) return Promise.resolve(window.confirm(question));
  dialog.querySelector("[data-question]")?.append(question);
  const proceed = dialog.querySelector("[value=yes]");
  if (proceed && action) proceed.textContent = action;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (event.submitter);
  const source = button?.dataset.confirm ? button : form;
  if (!source.dataset.confirm || confirmed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const action = source.dataset.confirmAction ?? button?.textContent?.trim() ?? "";
  ask(source.dataset.confirm, action).then((yes) => {
    if (!yes) return;
    confirmed.add(form);
    form.requestSubmit(button);
  });
}, true);
