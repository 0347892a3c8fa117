/** The button that changes between light and dark. A choice that agrees with the system is forgotten again. */
import { behaviour } from "./behaviours.js";

const KEY = "kith:theme";
const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

const systemTheme = () => (systemIsDark.matches ? "dark" : "light");

behaviour("[data-theme-toggle]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const wanted = (root.dataset.theme ?? systemTheme()) === "dark" ? "light" : "dark";
    root.dataset.theme = wanted;
    try {
      if (wanted === systemTheme()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, wanted);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  });
});
