/* Loaded in the head, before anything is painted: a chosen theme must not flash. */
try {
  const theme = localStorage.getItem("kith:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's preference holds.
}
