/** Shows a text as it will look, made by the server: the same Markdown, the same sanitiser. */

/**
 * Lets a button change between writing and looking.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} area
 * @param {HTMLButtonElement} toggle
 * @param {string} url takes `body` by POST, answers HTML
 */
export function showPreview(form, area, toggle, url) {
  const view = document.createElement("div");
  view.className = "composer__preview prose";
  view.tabIndex = -1;

  const write = () => {
    toggle.setAttribute("aria-pressed", "false");
    view.remove();
    area.hidden = false;
    area.focus();
  };

  const look = async () => {
    const body = new FormData();
    body.set("body", area.value);
    body.set("csrfmiddlewaretoken", String(new FormData(form).get("csrfmiddlewaretoken") ?? ""));
    const response = await fetch(url, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response?.ok) return;
    view.innerHTML = await response.text();
    toggle.setAttribute("aria-pressed", "true");
    area.hidden = true;
    area.after(view);
    view.focus();
  };

  toggle.addEventListener("click", () => (view.isConnected ? write() : look()));
}
