import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { PAGE_FOLDER } from '../../../pipeline/desk/page-folder.ts';
import { launchBrowser } from '../../../pipeline/render/print/launch.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A browser that can show the built page; null, with a loud word why, where there is none. */
export async function browserForDesk(): Promise<Browser | null> {
  if (!existsSync(fileURLToPath(new URL('index.html', PAGE_FOLDER)))) {
    console.warn('SKIPPED: the page of the desk is not built (npm run build)');
    return null;
  }
  try {
    return await launchBrowser(undefined);
  } catch (error) {
    console.warn(`SKIPPED: no browser can be started here: ${error}`);
    return null;
  }
}

/** A page with what went wrong in it: errors of scripts, and what its policy refused. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

export async function openPage(browser: Browser, url: string, width = 1280): Promise<Watched> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(request.url());
  });
  await page.setViewport({ width, height: width === 1280 ? 800 : 700 });
  await page.goto(url);
  return { page, complaints };
}

/** Drops files or folders of the disk onto the page, as a person does. */
export async function dropOnto(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.createCDPSession();
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  await session.detach();
}

/** Waits until some element that `selector` finds shows `text`. */
export async function shows(page: Page, selector: string, text: string, timeout = 20_000) {
  const found = page.waitForFunction(
    (where: string, what: string) =>
      [...document.querySelectorAll(where)].some((element) => element.textContent?.includes(what)),
    { timeout, polling: 100 },
    selector,
    text,
  );
  await found.catch(async (error: unknown) => {
    const shown = await page.evaluate(() => document.body.innerText);
    throw new Error(`${selector} did not show ${text}, but the page ${shown}`, { cause: error });
  });
}

export function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.textContent ?? '');
}

/** Clicks the first element that `selector` finds and that shows `text`. */
export async function clickOn(page: Page, selector: string, text: string): Promise<void> {
  await shows(page, selector, text);
  await page.$$eval(
    selector,
    (elements, what) =>
      (elements.find((one) => one.textContent?.includes(what)) as HTMLElement | undefined)?.click(),
    text,
  );
}

/** What is wrong with the page for those who hear it or see it badly, in a line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  // Into the page's own world past its policy, as a person's assistive program is.
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}
