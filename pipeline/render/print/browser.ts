import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserChoice } from './choice.ts';
import { packagedBrowser } from './packaged.ts';

export interface BrowserPlace {
  readonly name: string;
  /** Finds or unpacks the executable; null where there is none. */
  prepare(): Promise<BrowserChoice | null>;
}

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome-headless-shell',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_PATHS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Where to look for a browser, best first. One that was named is the only choice: printing with another than
 * the one asked for would hide a typing error.
 */
export function browserPlaces(
  named: string | undefined,
  system: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv } = process,
): BrowserPlace[] {
  if (named !== undefined && named !== '') {
    return [{ name: named, prepare: async () => (isRunnable(named) ? plain(named) : null) }];
  }
  const installed = installedPaths(system).map((path) => ({
    name: path,
    prepare: async () => (isRunnable(path) ? plain(path) : null),
  }));
  return [...installed, { name: '@sparticuz/chromium', prepare: () => packagedBrowser() }];
}

/** Paths at which the browsers install themselves. */
export function installedPaths(system: {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
}): string[] {
  const { platform, env } = system;
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return WINDOWS_PATHS.flatMap((path) =>
      roots.filter((root) => root !== undefined).map((root) => `${root}\\${path}`),
    );
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env.HOME ?? '/', 'Applications')];
    return MAC_PATHS.flatMap((path) => roots.map((root) => join(root, path)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isRunnable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function plain(executable: string): BrowserChoice {
  return { executable, environment: {} };
}
