/** What every page loads. One import for each subject; each registers its behaviours. */
import { startBehaviours } from "./behaviours.js";
import "./autosize.js";
import "./composer-loader.js";
import "./confirm.js";
import "./copy.js";
import "./counters.js";
import "./drafts.js";
import "./fragments.js";
import "./live/index.js";
import "./menu-templates.js";
import "./menus.js";
import "./read-marks.js";
import "./passkeys.js";
import "./scrollable.js";
import "./theme-toggle.js";
import "./thread/answering.js";
import "./thread/news.js";
import "./thread/reactions.js";
import "./thread/reading.js";
import "./times.js";

startBehaviours();
