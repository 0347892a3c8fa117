/**
 * Builds what browsers load: scripts, styles and the icon sprite, from assets/ into static/kith/.
 *
 * File names carry no hash: Django's manifest storage adds it when it collects them. Every entry is a bundle
 * of its own, so a page loads one style sheet and one script; what is rarely needed (the composer) is loaded
 * when it is wanted, from the address the page names.
 *
 *     node assets/build.mjs            minified, for serving
 *     node assets/build.mjs --watch    readable, rebuilt on every change
 */
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const assets = dirname(fileURLToPath(import.meta.url));
const output = join(assets, "..", "static", "kith");
const watching = process.argv.includes("--watch");

const entries = {
  main: "js/main.js",
  theme: "js/theme.js",
  composer: "js/composer/composer.js",
};
const styles = { main: "css/main.css", failure: "css/failure.css" };

/** The bundles that one page kind needs: assets/js/pages/NAME.js becomes static/kith/page-NAME.js. */
async function pageEntries() {
  const files = await readdir(join(assets, "js", "pages")).catch(() => []);
  return Object.fromEntries(
    files.filter((name) => name.endsWith(".js")).map((name) => [`page-${name.slice(0, -3)}`, `js/pages/${name}`]),
  );
}

/** Joins assets/icons/*.svg into one sprite whose symbols are named after the files. */
async function buildSprite() {
  const folder = join(assets, "icons");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".svg") && name !== "favicon.svg").sort();
  const symbols = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(join(folder, name), "utf8");
      const body = source.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").trim();
      return `<symbol id="${name.slice(0, -4)}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
    }),
  );
  await writeFile(join(output, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
  await writeFile(join(output, "favicon.svg"), await readFile(join(folder, "favicon.svg")));
}

/** Turns {name: source} into esbuild's entry points. */
function entryPoints(sources) {
  return Object.entries(sources).map(([out, source]) => ({ out, in: join(assets, source) }));
}

/** The options that both kinds of bundle share. */
function options(sources) {
  return {
    entryPoints: entryPoints(sources),
    outdir: output,
    bundle: true,
    minify: !watching,
    sourcemap: watching ? "inline" : false,
    target: ["chrome123", "firefox121", "safari17.5"],
    legalComments: "none",
    loader: { ".svg": "dataurl" },
    logLevel: "warning",
  };
}

const builds = [
  { ...options({ ...entries, ...(await pageEntries()) }), format: "esm", splitting: false },
  options(styles),
];

if (!watching) await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
await buildSprite();

if (watching) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log("Watching assets/ …");
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
  for (const name of (await readdir(output)).sort()) {
    const bytes = await readFile(join(output, name));
    console.log(`${name.padEnd(22)} ${(bytes.length / 1024).toFixed(1).padStart(6)} KB  ${(gzipSync(bytes, { level: 9 }).length / 1024).toFixed(1).padStart(6)} KB gzip`);
  }
}
