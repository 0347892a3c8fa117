/** Textareas that grow with their text, where the browser cannot do it by itself (`field-sizing: content`). */
import { behaviour } from "./behaviours.js";

const canGrowAlone = CSS.supports("field-sizing", "content");

/** @param {HTMLTextAreaElement} area */
function fit(area) {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

if (!canGrowAlone) {
  behaviour("textarea[data-autosize], .composer__text", (area) => {
    const fitThis = () => fit(/** @type {HTMLTextAreaElement} */ (area));
    area.addEventListener("input", fitThis);
    fitThis();
  });
}
