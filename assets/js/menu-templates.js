/**
 * One menu for all replies: a link `data-menu="ID"` becomes a menu made from `<template id="ID">` when it is first used.
 *
 * Addresses in the template are made for number 0; `/0/` becomes the number of the nearest `data-pk`. Without scripts the
 * link leads to the page where the same can be done.
 */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-menu]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const template = document.getElementById(link.dataset.menu ?? "");
  if (!(template instanceof HTMLTemplateElement)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const menu = menuFrom(template, link);
  link.replaceWith(menu);
  menu.open = true;
  menu.querySelector("summary")?.focus();
}, true);

/**
 * Makes the menu that stands in place of a link.
 * @param {HTMLTemplateElement} template
 * @param {HTMLAnchorElement} link
 * @returns {HTMLDetailsElement}
 */
function menuFrom(template, link) {
  const owner = /** @type {HTMLElement | null} */ (link.closest("[data-pk]"));
  const menu = document.createElement("details");
  menu.className = `menu ${template.dataset.class ?? ""}`;
  const summary = document.createElement("summary");
  summary.className = link.className;
  summary.append(...link.childNodes);
  summary.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
  const list = document.createElement("div");
  list.className = "menu__list";
  list.append(template.content.cloneNode(true));
  for (const element of list.querySelectorAll("[href], [action], [formaction], [data-copy]")) {
    for (const name of ["href", "action", "formaction", "data-copy"]) {
      const address = element.getAttribute(name);
      if (address) element.setAttribute(name, address.replace("/0/", `/${owner?.dataset.pk ?? 0}/`));
    }
  }
  menu.append(summary, list);
  return menu;
}
