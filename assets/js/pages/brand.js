/**
 * The brand's settings: the page shows the colours and fonts while they are being chosen.
 *
 * The server makes the theme, so that what is shown is what will be; this asks for it again when a choice has come to rest.
 */
const REST = 250;

const form = document.querySelector("[data-brand-form]");
const preview = document.querySelector("[data-brand-preview]");

async function show() {
  const chosen = new FormData(form);
  const query = new URLSearchParams(["colour", "accent", "fonts"].map((name) => [name, chosen.get(name) ?? ""]));
  const answer = await fetch(`${preview.dataset.brandPreview}?${query}`, { headers: { Accept: "text/html" } });
  if (answer.ok) preview.innerHTML = await answer.text();
}

if (form && preview) {
  let resting;
  form.addEventListener("input", (event) => {
    if (!["colour", "accent", "fonts"].includes(event.target.name)) return;
    clearTimeout(resting);
    resting = setTimeout(show, REST);
  });
}
