/** Where in the window a character of a textarea is. A textarea does not say, so an invisible copy of it does. */

const COPIED = [
  "boxSizing", "width", "font", "letterSpacing", "lineHeight", "padding", "border", "textIndent", "direction", "tabSize", "textAlign",
];

/**
 * @param {HTMLTextAreaElement} area
 * @param {number} index of the character
 * @returns {{left: number, top: number, bottom: number}} in the window, in CSS pixels
 */
export function caretPosition(area, index) {
  const style = getComputedStyle(area);
  const copy = document.createElement("div");
  for (const property of COPIED) copy.style[property] = style[property];
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word" });
  const mark = document.createElement("span");
  mark.textContent = "@";
  copy.append(area.value.slice(0, index), mark);
  document.body.append(copy);
  const box = area.getBoundingClientRect();
  const top = box.top + mark.offsetTop - area.scrollTop;
  const left = box.left + mark.offsetLeft - area.scrollLeft;
  const bottom = top + mark.offsetHeight;
  copy.remove();
  return { left, top, bottom };
}
