import type { Browser, Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { formText, Visitor } from '../desk.ts';
import {
  barriersOf,
  browserForDesk,
  clickOn,
  openPage,
  shows,
  textOf,
  type Watched,
} from './browser.ts';
import { deskOver } from './own-desk.ts';

/*
 * Each page by itself: for those who hear it, for those who have only keys, at both widths, and with a form that means harm.
 */

const HARM = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

const browser: Browser | null = await browserForDesk();
let watched: Watched;
const url = deskOver(browser, {
  'a.txt': formText({ total: '4,000,000' }),
  'b.txt': formText({ name: `道路${HARM}`, goal: HARM, total: '4,500,000' }),
});

afterEach(async () => {
  if (watched === undefined) return;
  expect(watched.complaints).toEqual([]);
  expect(await watched.page.evaluate('window.pwned')).toBeUndefined();
  await watched.page.browserContext().close();
});

async function enter(width?: number): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  watched = await openPage(browser, url(), width);
  await shows(watched.page, '.form-row', '校舍改造');
  return watched.page;
}

/** By how much the page is wider and longer than the window: its parts scroll, not the page. */
function overflow(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - window.innerWidth, scrollHeight - window.innerHeight];
  });
}

const PAGES = [
  ['inbox', async () => {}],
  [
    'form',
    async (page: Page) => {
      await page.keyboard.press('n');
      await page.waitForSelector('.spot-text.chosen');
    },
  ],
  [
    'form, while a value is typed',
    async (page: Page) => {
      await page.keyboard.press('n');
      await page.waitForSelector('.panel .editor');
      await page.keyboard.press('e');
      await page.keyboard.type('5000000');
      await shows(page, '.effect', '不再有');
    },
  ],
  [
    'form, while a row is split',
    async (page: Page) => {
      await page.keyboard.press('n');
      await clickOn(page, '.indicator .value', '改造校舍数');
      await clickOn(page, '.row-tools button', '拆成两行');
      await page.waitForSelector('.row-tools form');
    },
  ],
  [
    'files',
    async (page: Page) => {
      await clickOn(page, 'nav a', '文件');
      await shows(page, 'table', 'a.txt');
    },
  ],
  [
    'take away',
    async (page: Page) => {
      await clickOn(page, 'nav a', '取走');
      await shows(page, '.ware', '部门');
    },
  ],
  [
    'shortcuts',
    async (page: Page) => {
      await clickOn(page, '.bar button', '快捷键');
      await page.waitForSelector('dialog[open]');
    },
  ],
] as const;

describe.skipIf(browser === null)('the pages of the desk', () => {
  for (const [name, go] of PAGES) {
    it.each([1280, 1024])(`have no barrier and fit: ${name}, %i pixels`, async (width) => {
      const page = await enter(width);
      await go(page);
      expect(await barriersOf(page)).toEqual([]);
      expect(await overflow(page)).toEqual([0, 0]);
    });
  }

  it('speak English by a switch, and again the next time', async () => {
    const page = await enter();
    await clickOn(page, '.bar button', 'English');
    await shows(page, '.forms h1', 'forms to look at');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await shows(page, '.forms h1', 'forms to look at');
    expect(await barriersOf(page)).toEqual([]);
  });

  it('show what a form says as text', async () => {
    const page = await enter();
    await clickOn(page, '.form-row', '道路');
    await shows(page, '.form-head h1', HARM);
    await shows(page, '.cells-pane', HARM);
    await shows(page, '.field .value', HARM);
  });

  it('find a field from the original, and the original from a field', async () => {
    const page = await enter();
    await clickOn(page, '.form-row', '校舍改造');
    await clickOn(page, '.spot-text', '3,000,000');
    await shows(page, '.value[aria-current]', '3,000,000');
    await clickOn(page, '.field .value', '2,000,000');
    await shows(page, '.spot-text.chosen', '2,000,000');
  });

  it('are worked through with keys alone, and what was done is undone', async () => {
    const page = await enter();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => document.activeElement?.matches('.form-row[data-row="0"]'));
    await page.keyboard.press('Enter');
    await shows(page, '.panel', 'M1');
    const [, places = ''] = /\/ (\d+) 处/u.exec(await textOf(page, '.panel .stop')) ?? [];
    const all = Number(places);
    expect(all).toBeGreaterThan(2);
    await page.keyboard.press('a');
    await shows(page, '.field .value', '已确认');
    await shows(page, '.history', '确认');
    // The next place is the first of those that are left.
    await shows(page, '.panel .stop', `第 1 / ${all - 1} 处`);
    await page.keyboard.press('u');
    await shows(page, '.said', '已撤销');
    await shows(page, '.panel .stop', `第 2 / ${all} 处`);
    await page.keyboard.press('j');
    await shows(page, '.panel .stop', `第 3 / ${all} 处`);
    await page.keyboard.press('e');
    await page.keyboard.type('5');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await shows(page, '.forms h1', '还有 2 张表要看');
    expect(await textOf(page, '.bar nav [aria-current]')).toContain('待办');
  });

  it('keep what is typed while another person changes the form', async () => {
    const page = await enter();
    await clickOn(page, '.form-row', '校舍改造');
    await shows(page, '.panel', 'M1');
    await clickOn(page, '.field .value', '3,000,000');
    await page.keyboard.press('e');
    await page.keyboard.type('2,500,000');
    const other = await Visitor.enter(url());
    const id = decodeURIComponent(new URL(page.url()).hash.replace('#/form/', ''));
    const { version } = await other.get<{ version: number }>(`/api/forms/${id}`);
    const deed = { do: 'set', path: '/goals/annual', value: '改造校舍三栋' };
    await other.post(`/api/forms/${id}/corrections`, { seen: version, deed });
    await shows(page, '.field .value', '改造校舍三栋');
    expect(await page.$eval('.editor input', (box) => (box as HTMLInputElement).value)).toBe(
      '2,500,000',
    );
    const draft = { do: 'set', path: '/funding/annual/lines/0/amount', value: '2,000,000' };
    await other.post(`/api/forms/${id}/corrections`, { seen: version + 1, deed: draft });
    await shows(page, '.field .value', '2,000,000');
    await page.keyboard.press('Enter');
    await shows(page, '.notice', '您写的是“2,500,000”');
    await clickOn(page, '.notice button', '用我的');
    await shows(page, '.field .value', '2,500,000');
    // A conflict is an answer that the browser tells of in its own way.
    watched.complaints.splice(0);
  });

  it('add, move and delete a row, and give it another class', async () => {
    const page = await enter();
    await clickOn(page, '.form-row', '校舍改造');
    await clickOn(page, '.indicator .value', '验收合格率');
    await clickOn(page, '.row-tools button', '下面加一行');
    await page.type('.row-tools .cells input', '返工次数');
    await clickOn(page, '.row-tools form button', '下面加一行');
    await shows(page, '.indicator', '返工次数');
    await shows(page, '.indicator', '新加');
    await clickOn(page, '.indicator .value', '返工次数');
    await clickOn(page, '.row-tools button', '上移');
    await page.waitForFunction(() => {
      const names = [...document.querySelectorAll('.indicator')].map(
        (one) => one.textContent ?? '',
      );
      const at = (name: string) => names.findIndex((text) => text.includes(name));
      return at('返工次数') < at('验收合格率');
    });
    await clickOn(page, '.indicator .value', '返工次数');
    await clickOn(page, '.row-tools button', '删除');
    await page.waitForFunction(
      () => !document.querySelector('.indicator')?.parentElement?.textContent?.includes('返工次数'),
    );
    await page.keyboard.press('u');
    await shows(page, '.indicator', '返工次数');
  });
});
