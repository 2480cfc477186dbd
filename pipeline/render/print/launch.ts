import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { browserPlaces } from './browser.ts';
import type { BrowserChoice } from './choice.ts';
import { noBrowser } from './failure.ts';
import { ownLibraries } from './packaged.ts';

/** How long a browser may take to start; the first start of an unpacked one reads 200 MB from disk. */
const START_TIMEOUT_MS = 45_000;
/** How long one command to the browser may take, a large booklet's printing included. */
const COMMAND_TIMEOUT_MS = 120_000;

const FLAGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-background-networking',
  '--no-first-run',
  '--font-render-hinting=none',
];

/**
 * Starts the first browser that can be: the one that was named, an installed one, or the one from the packages.
 *
 * @param profiles the folder for what the browser stores; whoever named it removes that.
 * @throws PrintFailure `no-browser` that says what was tried
 */
export async function launchBrowser(
  named: string | undefined,
  profiles?: string,
): Promise<Browser> {
  const tried: string[] = [];
  let cause: unknown;
  for (const place of browserPlaces(named)) {
    try {
      const choice = await place.prepare();
      if (choice === null) {
        if (named !== undefined) tried.push(`${place.name}: 找不到或不能执行`);
        continue;
      }
      return await startWithLibraries(choice, profiles);
    } catch (error) {
      cause = error;
      tried.push(`${place.name}: ${firstLineOf(error)}`);
    }
  }
  throw noBrowser(tried, cause);
}

/** A machine that lacks the libraries of the packaged browser gets those that came with it. */
async function startWithLibraries(choice: BrowserChoice, profiles?: string): Promise<Browser> {
  try {
    return await startInSandbox(choice, profiles);
  } catch (error) {
    const equipped = ownLibraries(choice);
    if (equipped === null) throw error;
    return startInSandbox(equipped, profiles);
  }
}

/**
 * Chromium's sandbox is not for root, and some kernels deny it to everyone. Nothing but our own escaped markup is
 * opened, with scripts and network off; so where there is no sandbox, printing goes on without one.
 */
async function startInSandbox(choice: BrowserChoice, profiles?: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) return start(choice, ['--no-sandbox'], profiles);
  try {
    return await start(choice, [], profiles);
  } catch (error) {
    if (!/sandbox/iu.test(String(error))) throw error;
    return start(choice, ['--no-sandbox'], profiles);
  }
}

async function start(
  choice: BrowserChoice,
  flags: readonly string[],
  profiles?: string,
): Promise<Browser> {
  const { launch } = await import('puppeteer');
  return launch({
    executablePath: choice.executable,
    ...(profiles === undefined ? {} : { userDataDir: await mkdtemp(join(profiles, 'profile-')) }),
    headless: 'shell',
    pipe: true,
    args: [...FLAGS, ...flags],
    env: {
      ...process.env,
      ...(profiles === undefined ? {} : { TMPDIR: profiles, TEMP: profiles, TMP: profiles }),
      ...choice.environment,
    },
    timeout: START_TIMEOUT_MS,
    protocolTimeout: COMMAND_TIMEOUT_MS,
    // Signals are for the outermost layer; the browser ends with the process in any case.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /error while loading|No usable sandbox|ENOENT/iu.test(line));
  return (telling ?? lines[0] ?? '').slice(0, 160);
}
