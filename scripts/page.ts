import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';

/*
 * The page of the desk: what a browser gets, in few files, and beside it what pdf.js loads while it draws (its worker,
 * the code tables and fonts of East Asian documents, its decoders). All of it is served from this folder; nothing comes
 * from a network.
 * Run: npm run build
 */

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist/desk/page');

/** The browsers of three years back: the first releases of the autumn of 2023. */
const BROWSERS = ['chrome118', 'edge118', 'firefox118'];

await build({
  root: join(ROOT, 'pipeline/desk/page'),
  configFile: false,
  envDir: false,
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: BROWSERS,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // A picture inside of the style would need a wider policy.
    assetsInlineLimit: 0,
    // pdf.js, which is loaded with the first PDF alone.
    chunkSizeWarningLimit: 700,
  },
});

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const beside = join(OUT, 'pdfjs');
mkdirSync(beside, { recursive: true });
cpSync(
  join(home, 'legacy/build/pdf.worker.min.mjs'),
  // Served as a script by servers that know no `.mjs`.
  join(beside, 'worker.js'),
);
for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
  for (const file of readdirSync(join(home, folder))) {
    cpSync(join(home, folder, file), join(beside, folder, file));
  }
}
