/** "Reply" under a reply makes the composer answer that one, without leaving the page. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-answer]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-live-form]"));
  const answered = form?.elements.namedItem("in_reply_to");
  const template = form?.querySelector("template[data-reply-ref]");
  if (!form || !(answered instanceof HTMLInputElement) || !(template instanceof HTMLTemplateElement)) return;
  event.preventDefault();
  const reply = /** @type {HTMLElement | null} */ (link.closest("[data-pk]"));
  answered.value = reply?.dataset.pk ?? "";
  form.querySelector(".composer__ref")?.remove();
  const line = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const words = line.querySelector("span");
  if (words) words.textContent = (words.textContent ?? "").replace("{name}", reply?.querySelector(".post__author")?.textContent ?? "");
  line.querySelector("button")?.addEventListener("click", () => {
    answered.value = "";
    line.remove();
  });
  template.after(line);
  const area = form.elements.namedItem("body");
  if (area instanceof HTMLTextAreaElement) area.focus();
});
