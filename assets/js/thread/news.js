/** A list that says when something new was said, and leaves it to the reader to look: `data-news` with `data-topic`. */
document.addEventListener("live:changed", (event) => {
  const pill = event.target;
  if (pill instanceof HTMLElement && "news" in pill.dataset) pill.hidden = false;
});
