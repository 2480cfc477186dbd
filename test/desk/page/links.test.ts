import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDesk, openDesk } from '../../../pipeline/desk/index.ts';
import { formText, Visitor } from '../desk.ts';
import { barriersOf, browserForDesk, clickOn, openPage, shows } from './browser.ts';

const browser = await browserForDesk();
let folder: string;
let desk: OpenDesk;

beforeAll(async () => {
  if (browser === null) return;
  folder = await mkdtemp(join(tmpdir(), 'desk-links-'));
  await mkdir(join(folder, 'input'));
  const last = formText().replace('(2025年度)', '(2024年度)');
  const of = (text: string, unit: string) => text.replace('实施单位\t教育处', `实施单位\t${unit}`);
  await writeFile(join(folder, 'input/2024.txt'), of(last, '第一小学'));
  await writeFile(join(folder, 'input/2025.txt'), of(formText(), '第二小学'));
  desk = await openDesk({ folder });
  await (await Visitor.enter(desk.url)).settled();
});
afterAll(async () => {
  await desk?.close();
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

describe.skipIf(browser === null)('the page of links', () => {
  it('asks, takes an answer, and takes it back', async () => {
    if (browser === null) return;
    const { page, complaints } = await openPage(browser, desk.url);
    await shows(page, '.form-row', '校舍改造');
    await clickOn(page, 'nav a', '关联');
    await shows(page, '.link', '实施单位不同');
    expect(await barriersOf(page)).toEqual([]);
    await clickOn(page, '.link button', '不同项目');
    await shows(page, '.link', '认定为不同项目');
    expect(await page.$eval('.link [aria-pressed="true"]', (one) => one.textContent)).toBe(
      '不同项目',
    );
    await shows(page, '.link', '现在：算不同项目');
    expect(await barriersOf(page)).toEqual([]);
    await clickOn(page, '.link button', '撤销');
    await shows(page, '.link', '现在：算同一项目');
    expect(await page.$('.link [aria-pressed="true"]')).toBeNull();
    expect(complaints).toEqual([]);
  });
});
