/**
 * Parts of a page that come by themselves.
 *
 * `data-fragment="URL"` fills an element with that answer's HTML when it comes into view. `data-swap="#id"` on a form
 * sends the form in the background and puts the answer in place of #id; without an answer it is sent the ordinary way.
 * Requests say `HX-Request: true`, so views may ask `request.htmx`.
 */
import { behaviour } from "./behaviours.js";

const headers = { "HX-Request": "true", Accept: "text/html" };

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    fill(/** @type {HTMLElement} */ (target));
  }
}, { rootMargin: "200px" });

/** @param {HTMLElement} place */
async function fill(place) {
  const response = await fetch(place.dataset.fragment ?? "", { headers }).catch(() => null);
  if (response?.ok && response.status !== 204) place.replaceChildren(parse(await response.text()));
  else if (!place.childElementCount) place.hidden = true;
}

/**
 * Turns an answer into nodes. Scripts in it do not run.
 * @param {string} html
 */
function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

behaviour("[data-fragment]", (place) => seen.observe(place));

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.dataset.swap || event.defaultPrevented) return;
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  const body = new FormData(form, button);
  if (button) button.disabled = true;
  const place = document.querySelector(form.dataset.swap);
  const response = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
  // 422 is the form again, with what is wrong beside each field.
  if (place && response && (response.ok || response.status === 422) && !response.redirected) {
    const answer = parse(await response.text());
    const focusable = answer.querySelector("[autofocus], [aria-invalid=true]");
    place.replaceWith(answer);
    if (focusable instanceof HTMLElement) focusable.focus();
  } else if (response?.redirected) {
    location.assign(response.url);
  } else {
    if (button) button.disabled = false;
    form.removeAttribute("data-swap");
    form.requestSubmit(button);
  }
});
