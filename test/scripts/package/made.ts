import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/*
 * What is made for other people's machines is made here as they get it, from the registry that npm is set to. Where none
 * can be reached nothing is tried, and that is said.
 */

export const ROOT = resolve(import.meta.dirname, '../../..');
export const run = promisify(execFile);

/** As long as the slowest registry may take: no test depends on its speed. */
export const PATIENCE_MS = 600_000;

/** npm's own words for a registry that is not there, or does not have what is asked for. */
const UNREACHED =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|E40[134]|E50\d/u;

/** So that a registry that is not there is known at once. */
export const NPM_ENVIRONMENT = {
  npm_config_fetch_retries: '1',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_timeout: '60000',
  npm_config_update_notifier: 'false',
};

export interface Made<T> {
  readonly thing: T | null;
  /** Why there is none. */
  readonly reason: string | null;
}

/** Tries to make what needs a registry; @throws where it fails for another reason than that there is none. */
export async function madeWithRegistry<T>(what: string, make: () => Promise<T>): Promise<Made<T>> {
  try {
    return { thing: await make(), reason: null };
  } catch (error) {
    const code = UNREACHED.exec(String(error))?.[0];
    if (code === undefined) throw error;
    const reason = `${what} was not made: npm reaches no registry that has what it takes (${code})`;
    console.warn(`\nSKIPPED: ${reason}\n`);
    return { thing: null, reason };
  }
}

/** The zip for a kind of machine. */
export async function zipFor(target: string, folder: string): Promise<string> {
  const script = join(ROOT, 'scripts/package/index.ts');
  await run(process.execPath, ['--import', 'tsx', script, target, '--out', folder], {
    cwd: ROOT,
    env: { ...process.env, ...NPM_ENVIRONMENT },
  });
  const name = (await readdir(folder)).find((one) => one.endsWith(`-${target}.zip`));
  if (name === undefined) throw new Error(`there is no zip for ${target}`);
  return join(folder, name);
}

export async function withScratch(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'jixiao-made-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Clocks, and what tells one program from another: all else must be the same wherever it was made. */
const OWN = /^(?:run\.json|\.jixiao\.json|\.cache\/.*)$/u;

/** The results of a conversion by their path, as hexadecimal digits of their bytes. */
export async function resultsIn(output: string): Promise<Map<string, Buffer>> {
  const files = (await readdir(output, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const results = files
    .map((file) => [file.slice(output.length + 1).replaceAll('\\', '/'), file] as const)
    .filter(([name]) => !OWN.test(name))
    .sort();
  return new Map(
    await Promise.all(results.map(async ([name, file]) => [name, await readFile(file)] as const)),
  );
}

/** The samples converted by the program here, in a folder laid out as that of whoever unpacks a zip. */
export async function convertedHere(folder: string): Promise<Map<string, Buffer>> {
  await run(
    process.execPath,
    [join(ROOT, 'dist/cli.js'), 'convert', 'input', '--pdf', 'none', '--quiet'],
    { cwd: folder },
  );
  return resultsIn(join(folder, 'output'));
}

/** The names of results whose bytes differ, or that one of two conversions lacks. */
export function differing(a: Map<string, Buffer>, b: Map<string, Buffer>): string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => {
    const [left, right] = [a.get(name), b.get(name)];
    return left === undefined || right === undefined || !left.equals(right);
  });
}
