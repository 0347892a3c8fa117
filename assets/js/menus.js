/** Menus (`details.menu`) and the drawer close on Escape, on a press outside, and when another opens. */

const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    const inside = event.target instanceof Node && menu.contains(event.target);
    const chosen = inside && event.target instanceof Element && event.target.closest(".menu__item");
    if (!inside || chosen) menu.removeAttribute("open");
  }
});

document.addEventListener("toggle", (event) => {
  const opened = event.target;
  if (!(opened instanceof HTMLDetailsElement) || !opened.open || !opened.matches(".menu")) return;
  for (const menu of openMenus()) if (menu !== opened && !menu.contains(opened)) menu.removeAttribute("open");
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") escape();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
});

/** Closes what is open and returns to what opened it. */
function escape() {
  for (const menu of openMenus()) {
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  }
  if (location.hash === "#rail") location.hash = "#main";
}

/**
 * Moves through the items of the open menu that has the focus.
 * @param {KeyboardEvent} event
 */
function step(event) {
  const menu = document.activeElement?.closest("details.menu[open]");
  if (!menu) return;
  const items = [...menu.querySelectorAll(".menu__item, .act")].filter((item) => item.checkVisibility());
  const at = items.indexOf(/** @type {Element} */ (document.activeElement));
  const next = event.key === "ArrowDown" ? at + 1 : at - 1;
  const item = items[(next + items.length) % items.length];
  if (!(item instanceof HTMLElement)) return;
  event.preventDefault();
  item.focus();
}
