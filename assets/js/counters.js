/** How much room is left in a field: quiet at first, plain when it gets near. */
import { behaviour } from "./behaviours.js";

const SHOWN_FROM = 0.5;
const NEAR_FROM = 0.9;

behaviour("[data-count-for]", (counter) => {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(counter.dataset.countFor ?? ""));
  const max = Number(counter.dataset.max);
  if (!field || !max) return;
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const update = () => {
    // The server counts characters, and a line break as one.
    const used = [...field.value].length;
    counter.textContent = used < max * SHOWN_FROM ? "" : `${number.format(used)} / ${number.format(max)}`;
    counter.dataset.state = used > max ? "over" : used >= max * NEAR_FROM ? "near" : "";
  };
  field.addEventListener("input", update);
  field.form?.addEventListener("reset", () => setTimeout(update));
  update();
});
