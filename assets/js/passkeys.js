/** Says in words what went wrong with a passkey; allauth's own scripts do the ceremony and send `allauth.error`. */
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-error]");
  if (!(place instanceof HTMLElement)) return;
  event.preventDefault();
  place.hidden = false;
  place.focus();
});
