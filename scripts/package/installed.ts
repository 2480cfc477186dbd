import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Target } from './contents.ts';

/*
 * The one door to npm: packages come from whatever registry it is set to, through its cache, and npm holds each
 * against the digest in the lock file.
 */

/** What a zip holds besides the program's own packages, Node among it. */
const BESIDES = join(import.meta.dirname, 'besides');
const ROOT = join(import.meta.dirname, '../..');

/** `node_modules` with what the program needs to run on a machine. */
export function programPackages(target: Target, into: string): Promise<string> {
  return installed(ROOT, target, into);
}

/** `node_modules` with Node for a machine and whatever else it may need. */
export function besides(
  machine: Pick<Target, 'os' | 'cpu' | 'libc'>,
  into: string,
): Promise<string> {
  return installed(BESIDES, machine, into);
}

/** Installs by a lock file for another machine than this one; no script of a package runs. */
async function installed(
  from: string,
  { os, cpu, libc }: Pick<Target, 'os' | 'cpu' | 'libc'>,
  into: string,
): Promise<string> {
  await mkdir(into, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    await copyFile(join(from, name), join(into, name));
  }
  await npm(
    [
      'ci',
      '--omit=dev',
      '--ignore-scripts',
      '--no-bin-links',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      `--os=${os}`,
      `--cpu=${cpu}`,
      ...(libc === undefined ? [] : [`--libc=${libc}`]),
    ],
    into,
  );
  return join(into, 'node_modules');
}

/** @throws with what npm said where it fails. */
async function npm(args: readonly string[], folder: string): Promise<void> {
  const itself = process.env.npm_execpath;
  const [command, before] =
    itself?.endsWith('.js') === true ? [process.execPath, [itself]] : ['npm', []];
  await promisify(execFile)(command, [...before, ...args], { cwd: folder });
}
