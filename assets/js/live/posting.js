/**
 * Posting without leaving the page: what one writes is shown at once as being sent, then as sent; or as not sent, with
 * the text kept and a way to try again that cannot make it appear twice (the same submission key).
 *
 * `<form data-live-form method="post">` with a hidden `submission`. Without scripts, or on another page than the last,
 * the form is sent in the ordinary way.
 */
import { forgetDraft, keepDraft } from "../drafts.js";
import { say } from "./words.js";

/** @type {Set<HTMLElement>} what is not sent yet, and would be lost with the page */
const unsent = new Set();

addEventListener("beforeunload", (event) => {
  if (unsent.size) event.preventDefault();
});

/** A fresh key; `crypto.randomUUID` exists on secure pages alone. */
function freshKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {HTMLFormElement} form
 * @param {import("./list.js").LiveList} list
 */
export function postInPlace(form, list) {
  const area = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
  if (!area) return;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !list.isLastPage) return;
    event.preventDefault();
    if (!area.value.trim()) return;
    const sending = new Sending(form, list, area);
    clear(form, area);
    sending.send();
  });
}

/** Makes the form ready for the next text. @param {HTMLFormElement} form @param {HTMLTextAreaElement} area */
function clear(form, area) {
  const key = form.elements.namedItem("submission");
  if (key instanceof HTMLInputElement) key.value = freshKey();
  const answered = form.elements.namedItem("in_reply_to");
  if (answered instanceof HTMLInputElement) answered.value = "";
  form.querySelector(".composer__ref")?.remove();
  showErrors(form, area, []);
  put(area, "");
}

/** @param {HTMLTextAreaElement} area @param {string} text */
function put(area, text) {
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLFormElement} form @param {HTMLTextAreaElement} area @param {string[]} errors */
function showErrors(form, area, errors) {
  const id = `${area.id}_error`;
  document.getElementById(id)?.remove();
  area.toggleAttribute("aria-invalid", false);
  area.removeAttribute("aria-describedby");
  if (!errors.length) return;
  const line = Object.assign(document.createElement("p"), { id, className: "field__error", textContent: errors.join(" ") });
  line.setAttribute("role", "alert");
  (form.querySelector(".composer__foot") ?? form).prepend(line);
  area.setAttribute("aria-invalid", "true");
  area.setAttribute("aria-describedby", id);
}

class Sending {
  /** @param {HTMLFormElement} form @param {import("./list.js").LiveList} list @param {HTMLTextAreaElement} area */
  constructor(form, list, area) {
    this.form = form;
    this.list = list;
    this.area = area;
    this.data = new FormData(form);
    this.text = area.value;
    this.item = this.draw();
    list.element.append(this.item);
    this.item.scrollIntoView({ block: "nearest" });
    unsent.add(this.item);
  }

  /** What stands in the list until the server's own version does. */
  draw() {
    const item = document.createElement(this.list.element.dataset.itemTag ?? "article");
    item.className = this.list.element.dataset.itemClass ?? "post";
    item.dataset.mine = "";
    const body = Object.assign(document.createElement("div"), { className: "post__body prose" });
    body.style.whiteSpace = "pre-wrap";
    body.textContent = this.text;
    this.note = Object.assign(document.createElement("p"), { className: "post__foot small muted" });
    const main = Object.assign(document.createElement("div"), { className: "post__main" });
    main.append(body, this.note);
    const face = Object.assign(document.createElement("div"), { className: "post__face" });
    const avatar = this.form.querySelector(".avatar");
    if (avatar) face.append(avatar.cloneNode(true));
    item.append(face, main);
    return item;
  }

  async send() {
    this.item.dataset.state = "pending";
    this.note.replaceChildren(say("sending"));
    let response = null;
    try {
      response = await fetch(this.form.action, { method: "POST", body: this.data, headers: { Accept: "application/json" } });
      if (response.ok && !response.redirected) return this.sent(await response.json());
    } catch {
      response = null; // The network is away, or the answer was lost on its way: trying again is safe.
    }
    const answer = response ? await response.json().catch(() => ({})) : {};
    const errors = /** @type {string[]} */ (Object.values(answer.errors ?? {}).flat());
    if (response?.status === 422 && !this.area.value.trim()) this.giveBack(errors);
    else this.failed(errors.join(" ") || answer.error || answer.detail || "");
  }

  /** @param {any} posted */
  sent(posted) {
    unsent.delete(this.item);
    if (!this.area.value.trim()) forgetDraft(this.form.dataset.draft ?? "");
    this.list.posted(posted, this.item);
  }

  /** The text goes back to where it was written, with what is wrong beside it. @param {string[]} errors */
  giveBack(errors) {
    this.drop();
    put(this.area, this.text);
    showErrors(this.form, this.area, errors.length ? errors : [say("not-sent")]);
    this.area.focus();
  }

  /** @param {string} why */
  failed(why) {
    this.item.dataset.state = "failed";
    this.note.setAttribute("role", "alert");
    const again = this.button(say("try-again"), () => this.send());
    const edit = this.button(say("edit"), () => this.giveBack([]));
    const late = this.area.value.trim() !== "";
    this.note.replaceChildren(`${say("not-sent")} ${why} `, again, ...(late ? [] : [" ", edit]));
    if (!late) keepDraft(this.form, { body: this.text });
  }

  drop() {
    unsent.delete(this.item);
    this.item.remove();
  }

  /** @param {string} text @param {() => void} act */
  button(text, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "act", textContent: text });
    button.addEventListener("click", act);
    return button;
  }
}
