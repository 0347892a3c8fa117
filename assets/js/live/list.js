/**
 * A list that stays as the server has it: nothing is lost, nothing comes twice, all of it is in order.
 *
 *     <div data-live="thread:12" data-revision="41" data-changes="…/changes/" data-is-last-page>
 *       <article id="reply-16" data-position="16" data-author-id="7">…</article>
 *     </div>
 *
 * The list knows its revision. A change that is the next one is shown; one that is not has the list ask for everything
 * after its revision, and what arrives meanwhile waits until the answer is there.
 */
import { watch } from "./connection.js";
import { elementsOf, isAtEnd, keepingPlace, replace } from "./place.js";
import { Pill } from "./pill.js";
import { showCounts } from "./counts.js";

const ASK_AGAIN = [2_000, 6_000];

export class LiveList {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.topic = element.dataset.live ?? "";
    this.revision = Number(element.dataset.revision ?? 0);
    this.isLastPage = "isLastPage" in element.dataset;
    this.pill = new Pill(this);
    this.asking = false;
    this.askAgain = false;
    /** @type {any[]} changes that arrived while the list was asking for those before them */
    this.waiting = [];
    watch(this.topic, this);
  }

  /** Something happened. @param {any} frame */
  changed(frame) {
    if (!frame.data || !("html" in frame)) return;
    const { revision } = frame.data;
    if (revision === undefined) return showCounts(frame.data);
    if (revision <= this.revision) return;
    if (this.asking || revision > this.revision + 1) {
      this.waiting.push(frame);
      if (!this.asking) this.ask();
      return;
    }
    this.take(frame);
  }

  /** The socket shows the list from now on. @param {{ revision?: number }} state */
  subscribed({ revision }) {
    if (revision === undefined || revision > this.revision) this.ask();
  }

  /** The socket is away. */
  missed() {
    this.ask();
  }

  /** The list may not be seen any more. */
  gone() {
    this.element.dispatchEvent(new CustomEvent("live:gone", { bubbles: true }));
  }

  /** @param {any} frame */
  take(frame) {
    this.revision = frame.data.revision;
    if (frame.html) this.show([frame.html]);
    showCounts(frame.data);
  }

  /** Asks for everything after the list's revision. */
  async ask() {
    if (!this.element.dataset.changes || !this.element.isConnected) return;
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    const answer = await this.fetchChanges();
    this.asking = false;
    if (answer === "gone") return this.gone();
    if (answer) this.catchUp(answer);
    const late = this.waiting.some(({ data }) => data.revision > this.revision);
    if (answer?.more || (answer && (this.askAgain || late))) {
      this.askAgain = false;
      this.ask();
    } else if (!answer) {
      setTimeout(() => this.ask(), ASK_AGAIN[0] + Math.random() * (ASK_AGAIN[1] - ASK_AGAIN[0]));
    }
  }

  /** @returns {Promise<any>} the answer; "gone" if the list may not be seen; null if it cannot be had now */
  async fetchChanges() {
    const url = new URL(this.element.dataset.changes ?? "", location.href);
    url.searchParams.set("after", String(this.revision));
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (response.status === 404 || response.status === 403) return "gone";
      return response.ok && !response.redirected ? await response.json() : null;
    } catch {
      return null; // The network is away; asked again in a few seconds.
    }
  }

  /** @param {any} answer what changed after the revision that was asked for */
  catchUp(answer) {
    this.revision = Math.max(this.revision, answer.revision);
    const parts = answer.items.map((/** @type {{ html: string }} */ item) => item.html);
    this.show(answer.head ? [answer.head, ...parts] : parts);
    showCounts(answer.data ?? {});
    const waiting = this.waiting.sort((one, other) => one.data.revision - other.data.revision);
    this.waiting = [];
    for (const frame of waiting) {
      if (frame.data.revision === this.revision + 1) this.take(frame);
      else if (frame.data.revision > this.revision) this.waiting.push(frame);
    }
  }

  /**
   * What this browser posted itself has been kept: show it, and take it as the change that it is.
   * @param {{ html: string, revision: number }} posted
   * @param {HTMLElement} pending what stood in its place
   */
  posted(posted, pending) {
    keepingPlace(this.element, () => pending.remove());
    this.changed({ html: posted.html, data: { revision: posted.revision } });
    // Where changes before it are still being asked for, it is shown at once all the same.
    if (this.revision < posted.revision) this.show([posted.html]);
  }

  /** @param {string[]} parts */
  show(parts) {
    const reading = isAtEnd(this.element);
    /** @type {HTMLElement[]} */
    const arrived = [];
    if (parts.length) {
      keepingPlace(this.element, () => {
        for (const html of parts) for (const item of elementsOf(html)) if (this.put(item)) arrived.push(item);
      });
    }
    const others = arrived.filter((item) => !("mine" in item.dataset));
    for (const item of others) item.dataset.state = "arrived";
    if (!reading) this.pill.add(others);
  }

  /**
   * Puts one item where it belongs; returns whether it is new here.
   * @param {HTMLElement} item
   */
  put(item) {
    const me = document.body.dataset.me;
    for (const own of [item, .../** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-author-id]"))]) {
      if (me && own.dataset.authorId === me) own.dataset.mine = "";
    }
    const old = item.id ? document.getElementById(item.id) : null;
    if (old) {
      replace(old, item);
      return false;
    }
    const position = Number(item.dataset.position);
    if (!position) return false;
    const items = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(":scope > [data-position]")]);
    const next = items.find((other) => Number(other.dataset.position) > position);
    if (next ? next === items[0] && position < this.firstPosition(next) : !this.isLastPage) return false;
    // What is still being sent stands after everything that has a place.
    const after = next ?? this.element.querySelector(":scope > [data-state=pending], :scope > [data-state=failed]");
    this.element.insertBefore(item, after);
    return true;
  }

  /** The first position that belongs on this page. @param {HTMLElement} first */
  firstPosition(first) {
    return Number(this.element.dataset.firstPosition ?? first.dataset.position);
  }
}
