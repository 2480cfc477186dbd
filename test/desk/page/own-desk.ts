import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';
import { type OpenDesk, openDesk } from '../../../pipeline/desk/index.ts';
import { Visitor } from '../desk.ts';

/**
 * A desk over some inputs for the tests of a file, once it has read them; with the browser, it is closed behind them. Nothing is
 * opened where there is no browser.
 *
 * @param inputs their texts by name.
 * @returns its address.
 */
export function deskOver(
  browser: Browser | null,
  inputs: Readonly<Record<string, string>>,
): () => string {
  let folder: string | undefined;
  let desk: OpenDesk | undefined;
  beforeAll(async () => {
    if (browser === null) return;
    folder = await mkdtemp(join(tmpdir(), 'desk-page-'));
    await mkdir(join(folder, 'input'));
    for (const [name, text] of Object.entries(inputs))
      await writeFile(join(folder, 'input', name), text);
    desk = await openDesk({ folder });
    await (await Visitor.enter(desk.url)).settled();
  });
  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  return () => desk?.url ?? '';
}
