/** `data-copy="…"` on a button copies that text; an address that starts with # or / is made whole. */
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
  if (!(button instanceof HTMLElement)) return;
  const text = button.dataset.copy ?? "";
  const whole = /^[#/]/.test(text) ? new URL(text, location.href).href : text;
  try {
    await navigator.clipboard.writeText(whole);
    button.dataset.copied = "";
    setTimeout(() => delete button.dataset.copied, 2000);
  } catch {
    // Without the right to the clipboard, show the text so that it can be copied by hand.
    window.prompt("", whole);
  }
});
