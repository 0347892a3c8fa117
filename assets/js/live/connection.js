/**
 * The page's one socket: subscribes to what the page shows, comes back by itself, and rests while nobody looks.
 *
 * It shows only; nothing is written through it. Where it cannot be had, `watch`ers are told to ask for what they missed.
 */

/**
 * What wants to know of a topic.
 * @typedef {object} Watcher
 * @property {(frame: any) => void} changed something happened, or somebody came or is typing
 * @property {(data: any) => void} [subscribed] the topic is watched from now on, and this is its state
 * @property {() => void} [missed] the socket is away: ask for what was missed, if it can be asked for
 * @property {() => void} [gone] it may not be seen, or not any more
 */

const HIDDEN_FOR = 60_000; // A page that nobody looks at for so long gives its socket back.
const SILENT_FOR = 35_000; // The server says something every twenty seconds or so: after this the line is dead.
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const POLL_AFTER = 10_000; // How long the socket may be away before the page asks by itself …
const POLL_EVERY = [10_000, 15_000]; // … and how often it does.
const SAY_AFTER = 2_500; // A socket that is back sooner was never away, as far as the reader is concerned.
const RESYNC_WITHIN = 2_000;

const SERVER_LEAVES = new Set([1012, 1013]);
const RIGHT_LOST = new Set([4401, 4403]);
const OUR_FAULT = new Set([4400, 4429, 1009]);
const REPLACED = 4409;

/** @type {Map<string, Set<Watcher>>} */
const watchers = new Map();
/** @type {Set<(state: "open" | "lost") => void>} */
const onlookers = new Set();

/** @type {WebSocket | null} */
let socket = null;
let failures = 0;
let lastHeard = 0;
let lostAt = 0;
let resting = false;
let retryTimer = 0;
let pollTimer = 0;
let sayTimer = 0;
let hiddenTimer = 0;

/** @param {number} least @param {number} most */
const between = (least, most) => least + Math.random() * (most - least);

/** Where the socket is: beside the pages, whether they are at /c/SLUG/ or on a domain of their own. */
function address() {
  const path = document.body.dataset.socket ?? `/ws${/^\/c\/[^/]+\//.exec(location.pathname)?.[0] ?? "/"}`;
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
}

/** @param {object} frame */
function send(frame) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

/**
 * Watches a topic such as `thread:12`.
 * @param {string} topic
 * @param {Watcher} watcher
 */
export function watch(topic, watcher) {
  const known = watchers.get(topic);
  if (known) known.add(watcher);
  else {
    watchers.set(topic, new Set([watcher]));
    send({ subscribe: topic });
  }
  connect();
}

/** Tells others that one is typing. @param {string} topic */
export const sayTyping = (topic) => send({ typing: topic });

/** Calls back whenever the socket is open, or has been away for a while. @param {(state: "open" | "lost") => void} onlooker */
export const onState = (onlooker) => onlookers.add(onlooker);

/** @param {(watcher: Watcher) => void} tell */
function everyone(tell) {
  for (const some of watchers.values()) for (const watcher of some) tell(watcher);
}

/** @param {"open" | "lost"} state */
function announce(state) {
  for (const onlooker of onlookers) onlooker(state);
}

function connect() {
  if (socket || resting || !watchers.size) return;
  clearTimeout(retryTimer);
  const opened = new WebSocket(address());
  socket = opened;
  lastHeard = Date.now();
  opened.addEventListener("open", () => {
    for (const topic of watchers.keys()) send({ subscribe: topic });
  });
  opened.addEventListener("message", ({ data }) => socket === opened && hear(JSON.parse(data)));
  opened.addEventListener("close", ({ code }) => socket === opened && lose(code));
}

/** @param {any} frame */
function hear(frame) {
  lastHeard = Date.now();
  if (failures || lostAt) {
    failures = lostAt = 0;
    clearTimeout(sayTimer);
    clearTimeout(pollTimer);
    announce("open");
  }
  if (frame.resync) {
    // Everybody is told at the same moment; not everybody asks at the same moment.
    setTimeout(() => [...watchers.keys()].forEach((topic) => send({ subscribe: topic })), between(0, RESYNC_WITHIN));
    return;
  }
  for (const watcher of watchers.get(frame.topic) ?? []) {
    if (frame.gone) watcher.gone?.();
    else if (frame.subscribed) watcher.subscribed?.(frame.data ?? {});
    else watcher.changed(frame);
  }
  if (frame.gone) watchers.delete(frame.topic);
}

/** @param {number} code why the socket was closed */
function lose(code) {
  socket = null;
  if (resting) return;
  if (!lostAt) {
    lostAt = Date.now();
    sayTimer = setTimeout(announce, SAY_AFTER, "lost");
    pollTimer = setTimeout(poll, POLL_AFTER);
  }
  if (code === REPLACED) return; // Another page of ours took its place; when this one is looked at it comes back.
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures);
  failures += 1;
  let pause = between(0, longest);
  if (SERVER_LEAVES.has(code)) pause = between(500, Math.max(8_000, longest));
  else if (RIGHT_LOST.has(code)) pause = between(1_000, 2_000 + longest);
  else if (OUR_FAULT.has(code)) pause = LONGEST_PAUSE;
  retryTimer = setTimeout(connect, pause);
}

function poll() {
  if (socket?.readyState === WebSocket.OPEN || resting || document.hidden) return;
  everyone((watcher) => watcher.missed?.());
  pollTimer = setTimeout(poll, between(POLL_EVERY[0], POLL_EVERY[1]));
}

/** Gives the socket back: nobody looks, or the page is put away. */
function rest() {
  resting = true;
  for (const timer of [retryTimer, pollTimer, sayTimer]) clearTimeout(timer);
  const closing = socket;
  socket = null;
  closing?.close();
}

/** Comes back at once: somebody looks, or the network is there again. */
function wake() {
  clearTimeout(hiddenTimer);
  resting = false;
  if (socket && socket.readyState > WebSocket.OPEN) socket = null;
  if (socket && Date.now() - lastHeard > SILENT_FOR) drop();
  failures = 0;
  connect();
}

/** Takes a line that is silent for dead: the browser may not notice for minutes. */
function drop() {
  const dead = socket;
  socket = null;
  dead?.close();
  lose(1006);
}

setInterval(() => {
  if (socket && !document.hidden && Date.now() - lastHeard > SILENT_FOR) drop();
}, 5_000);

document.addEventListener("visibilitychange", () => {
  clearTimeout(hiddenTimer);
  if (document.hidden) hiddenTimer = setTimeout(rest, HIDDEN_FOR);
  else wake();
});
addEventListener("focus", () => socket || wake());
addEventListener("online", wake);
addEventListener("offline", () => socket && drop());
addEventListener("pagehide", rest);
addEventListener("pageshow", ({ persisted }) => persisted && wake());
