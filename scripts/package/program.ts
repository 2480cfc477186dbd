import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { APART, bundleProgram, COMMAND } from '../program.ts';
import { neededOf, type Target } from './contents.ts';
import type { Packages } from './third-party.ts';
import { packagesOf } from './third-party.ts';
import type { Entry } from './zip.ts';

const ROOT = join(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** Where the program lies in a zip, beside what people open. */
const HOME = 'app';

/** Asked for by code that nothing here calls. */
const NEVER_THERE = ['@aws-sdk/client-s3'];

/** What runs on every machine: the program, the page of the desk, and what they read. */
export interface Program {
  readonly version: string;
  readonly entries: readonly Entry[];
  /** Whose code is in it. */
  readonly packages: Packages;
}

/** @param scratch an empty folder of the caller's. */
export async function portableProgram(scratch: string): Promise<Program> {
  const run = join(scratch, 'run');
  const { inputs } = await bundleProgram(run, [...APART, ...NEVER_THERE]);
  const page = await build({
    absWorkingDir: join(ROOT, 'pipeline'),
    entryPoints: ['desk/page/main.tsx'],
    bundle: true,
    write: false,
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: scratch,
    logLevel: 'warning',
  });
  return {
    version: (await manifest()).version,
    entries: [
      entryOf('dist/cli.js', COMMAND),
      ...(await filesBelow(run, 'dist/run')),
      ...(await filesBelow(join(ROOT, 'dist/desk/page'), 'dist/desk/page')),
      ...(
        await Promise.all(
          ['input', 'templates', 'vocabulary'].map((folder) =>
            filesBelow(join(ROOT, folder), folder),
          ),
        )
      ).flat(),
    ],
    packages: packagesOf([...Object.keys(inputs), ...Object.keys(page.metafile.inputs)], MODULES),
  };
}

/**
 * What a machine needs besides: Node, and the packages that stay apart.
 *
 * @param modules `node_modules` for that machine: with what the program needs, and with Node and more.
 */
export async function machineParts(
  target: Target,
  modules: { readonly program: string; readonly besides: string },
): Promise<Pick<Program, 'entries' | 'packages'>> {
  const binary = target.os === 'win32' ? 'node.exe' : 'node';
  const { name, version, license, type } = await manifest();
  const about = { name, version, license, type, zip: target.name };
  const entries = [
    entryOf(binary, await readFile(join(modules.besides, target.node)), true),
    entryOf('package.json', `${JSON.stringify(about, null, 2)}\n`),
  ];
  const packages = new Map<string, string>();
  for (const pattern of neededOf(target)) {
    const [home, files] =
      [modules.program, modules.besides]
        .map(
          (folder) =>
            [folder, globSync(pattern, { cwd: folder, expandDirectories: false })] as const,
        )
        .find(([, found]) => found.length > 0) ??
      fail(`${target.name}: nothing installed is called ${pattern}`);
    for (const file of files) {
      entries.push(entryOf(`node_modules/${file}`, await readFile(join(home, file))));
    }
    for (const one of packagesOf(
      files.map((file) => `node_modules/${file}`),
      home,
    )) {
      packages.set(...one);
    }
  }
  return { entries, packages };
}

/** What a zip says of its program, so that it can tell whether it was unpacked whole; samples may be thrown away. */
export function listOf(entries: readonly Entry[]): Entry {
  const sizes = entries
    .map(({ path, data }) => [path.slice(HOME.length + 1), data.length] as const)
    .filter(([path]) => !path.startsWith('input/'))
    .sort();
  return entryOf('files.json', `${JSON.stringify(Object.fromEntries(sizes))}\n`);
}

function fail(message: string): never {
  throw new Error(message);
}

async function manifest(): Promise<Record<'name' | 'version' | 'license' | 'type', string>> {
  return JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
}

function entryOf(path: string, data: string | Buffer, isExecutable = false): Entry {
  return { path: `${HOME}/${path}`, data: Buffer.from(data), isExecutable };
}

async function filesBelow(folder: string, inside: string): Promise<Entry[]> {
  const names = await readdir(folder, { recursive: true });
  const entries = names.map(async (name) => {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) return [];
    return [entryOf(`${inside}/${name.replaceAll('\\', '/')}`, await readFile(path))];
  });
  return (await Promise.all(entries)).flat();
}
