/** `<time datetime data-relative>` says how long ago, and stays true while the page is open. */
import { behaviour } from "./behaviours.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RELATIVE_FOR = 7 * DAY;

const language = document.documentElement.lang || undefined;
const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" });
const thisYear = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
const otherYear = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });
const whole = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });

/** @type {Set<HTMLTimeElement>} */
const times = new Set();

/**
 * Says when something was, as briefly as is clear.
 * @param {Date} moment
 * @param {Date} now
 * @returns {string}
 */
export function sayWhen(moment, now) {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < MINUTE) return ago.format(0, "second");
  if (distance < HOUR) return ago.format(Math.round(seconds / MINUTE), "minute");
  if (distance < DAY) return ago.format(Math.round(seconds / HOUR), "hour");
  if (distance < RELATIVE_FOR) return ago.format(Math.round(seconds / DAY), "day");
  return (moment.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(moment);
}

/** @param {HTMLTimeElement} time */
function update(time) {
  const text = sayWhen(new Date(time.dateTime), new Date());
  if (time.textContent !== text) time.textContent = text;
}

behaviour("time[data-relative]", (element) => {
  const time = /** @type {HTMLTimeElement} */ (element);
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  time.title = whole.format(moment);
  times.add(time);
  update(time);
});

setInterval(() => {
  if (document.hidden) return;
  for (const time of times) time.isConnected ? update(time) : times.delete(time);
}, 30_000);
