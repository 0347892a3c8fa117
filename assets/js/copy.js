/** `data-copy="…"` on a button copies that text and says so; an address that starts with # or / is made whole. */

const SAID_FOR_MS = 2000;


document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
  if (!(button instanceof HTMLElement)) return;
  const text = button.dataset.copy ?? "";
  const whole = /^[#/]/.test(text) ? new URL(text, location.href).href : text;
  try {
    await navigator.clipboard.writeText(whole);
    sayCopied();
  } catch {
    // Without the right to the clipboard, show the text so that it can be copied by hand.
    window.prompt("", whole);
  }
});

/** Says that it worked, to eyes and to screen readers. */
function sayCopied() {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-copied-word]"));
  if (!place) return;
  place.textContent = place.dataset.copiedWord ?? "";
  setTimeout(() => (place.textContent = ""), SAID_FOR_MS);
}
