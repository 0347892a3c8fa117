/** Who else is here, and who is writing. */
import { sayTyping, watch } from "./connection.js";
import { say } from "./words.js";

const TYPING_EVERY = 3_000;
const TYPING_LASTS = 7_000;

/** @param {string} topic */
export function showCompany(topic) {
  const typing = document.querySelector("[data-live-typing]");
  const here = document.querySelector("[data-live-presence]");
  const hereCount = document.querySelector("[data-live-presence-count]");
  const unheard = (document.body.dataset.unheard ?? "").split(" ");
  let timer = 0;

  /** @param {Array<{ id: number, name: string }>} people */
  function showTyping(people) {
    clearTimeout(timer);
    const others = people.filter(({ id }) => String(id) !== document.body.dataset.me && !unheard.includes(String(id)));
    typing?.replaceChildren(...(others.length ? [dots(), sentence(others)] : []));
    if (others.length) timer = setTimeout(showTyping, TYPING_LASTS, []);
  }

  /** @param {{ count: number, html: string }} said */
  function showHere({ count, html }) {
    const faces = document.createElement("template");
    faces.innerHTML = html;
    const passedOver = [...faces.content.querySelectorAll("[data-person]")].filter(
      (face) => face instanceof HTMLElement && unheard.includes(face.dataset.person ?? ""),
    );
    for (const face of passedOver) face.remove();
    const others = count - passedOver.length;
    here?.replaceChildren(faces.content);
    if (hereCount) hereCount.textContent = String(others);
    here?.closest("[data-live-company]")?.toggleAttribute("hidden", !others);
  }

  watch(topic, {
    changed(frame) {
      if (frame.typing) showTyping(frame.typing);
      if (frame.here) showHere(frame.here);
      if (frame.html && frame.data?.change === "posted") showTyping([]);
    },
  });
}

/** @param {Array<{ name: string }>} people */
function sentence(people) {
  const [{ name }, other] = people;
  if (people.length > 2) return say("typing-many");
  return other ? say("typing-two", { name, other: other.name }) : say("typing-one", { name });
}

function dots() {
  const place = Object.assign(document.createElement("span"), { className: "typing__dots" });
  place.setAttribute("aria-hidden", "true");
  place.append(...[0, 1, 2].map(() => document.createElement("i")));
  return place;
}

/** Tells the others that somebody writes in a form. @param {HTMLFormElement} form @param {string} topic */
export function tellTyping(form, topic) {
  let told = 0;
  form.addEventListener("input", ({ target }) => {
    const writes = target instanceof HTMLTextAreaElement && target.value.trim() !== "";
    if (!writes || Date.now() - told < TYPING_EVERY) return;
    told = Date.now();
    sayTyping(topic);
  });
}
