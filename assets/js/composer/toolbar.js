/** Markdown for what is selected. Edits go through the browser's own undo. */

/** What stands before and after a selection. */
const AROUND = { bold: ["**", "**"], italic: ["_", "_"], code: ["`", "`"], link: ["[", "](https://)"] };
/** What stands before each selected line. */
const LINES = { quote: "> ", list: "- " };

/**
 * Replaces a part of the text so that Ctrl+Z brings it back.
 * @param {HTMLTextAreaElement} area
 * @param {number} start
 * @param {number} end
 * @param {string} text
 */
export function replace(area, start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  // execCommand is the one way that keeps the undo history; where it is gone, the text is set directly.
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/**
 * Applies one of the tools to the selection.
 * @param {HTMLTextAreaElement} area
 * @param {string} what bold, italic, code, link, quote, list or mention
 */
export function format(area, what) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const selected = value.slice(start, end);
  if (what === "mention") {
    replace(area, start, end, start === 0 || /\s/.test(value[start - 1]) ? "@" : " @");
  } else if (what in LINES) {
    formatLines(area, LINES[what]);
  } else if (what === "code" && selected.includes("\n")) {
    replace(area, start, end, `\`\`\`\n${selected}\n\`\`\``);
  } else if (what in AROUND) {
    formatAround(area, AROUND[what], selected);
    if (what === "link" && selected) area.setSelectionRange(start + selected.length + 3, start + selected.length + 11);
  }
}

/**
 * Puts marks around the selection, or takes them away if they are there.
 * @param {HTMLTextAreaElement} area
 * @param {string[]} marks
 * @param {string} selected
 */
function formatAround(area, [before, after], selected) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const marked = value.slice(start - before.length, start) === before && value.slice(end, end + after.length) === after;
  if (marked) {
    replace(area, start - before.length, end + after.length, selected);
    area.setSelectionRange(start - before.length, end - before.length);
  } else {
    replace(area, start, end, before + selected + after);
    area.setSelectionRange(start + before.length, end + before.length);
  }
}

/**
 * Puts a mark before each selected line, or takes it away if every line has it.
 * @param {HTMLTextAreaElement} area
 * @param {string} mark
 */
function formatLines(area, mark) {
  const { selectionStart, selectionEnd, value } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", selectionEnd);
  const end = next === -1 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const marked = lines.every((line) => line.startsWith(mark));
  const text = lines.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n");
  replace(area, start, end, text);
  if (lines.length > 1) area.setSelectionRange(start, start + text.length);
}
