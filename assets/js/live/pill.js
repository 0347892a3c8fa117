/** "3 new replies": says that something arrived out of sight, and leads there. It is all that screen readers are told. */
import { say } from "./words.js";

export class Pill {
  /** @param {import("./list.js").LiveList} list */
  constructor(list) {
    this.list = list;
    /** @type {HTMLElement[]} what arrived and was not yet in view, in the order of the list */
    this.unseen = [];
    /** @type {HTMLButtonElement | null} */
    this.button = document.querySelector("[data-live-pill]");
    this.button?.addEventListener("click", () => this.lead());
    this.button?.parentElement?.insertBefore(this.announcer, this.button);
    this.watcher = new IntersectionObserver((entries) => {
      const seen = new Set(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target));
      if (seen.size) this.keep(this.unseen.filter((item) => !seen.has(item)));
    });
  }

  /** What speaks for it: a region of its own, since a hidden button that appears is not announced. */
  get announcer() {
    this.region ??= Object.assign(document.createElement("span"), { className: "visually-hidden" });
    this.region.setAttribute("role", "status");
    return this.region;
  }

  /** @param {HTMLElement[]} items */
  add(items) {
    for (const item of items) this.watcher.observe(item);
    this.keep([...this.unseen, ...items]);
  }

  /** @param {HTMLElement[]} unseen */
  keep(unseen) {
    const more = unseen.length > this.unseen.length;
    this.unseen = unseen.filter((item) => item.isConnected);
    if (!this.button) return;
    this.button.hidden = !this.unseen.length;
    if (!this.unseen.length) return;
    const kind = this.list.topic.split(":")[0];
    const text = say(`new-${kind}`, { n: this.unseen.length }) || say("new", { n: this.unseen.length });
    const place = this.button.querySelector("[data-live-pill-text]") ?? this.button;
    place.textContent = text;
    if (more) this.announcer.textContent = text;
  }

  lead() {
    const first = this.unseen[0];
    this.keep([]);
    if (!first) return;
    first.scrollIntoView({ block: "center" });
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
}
