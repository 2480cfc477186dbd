import { describe, expect, it } from 'vitest';
import { formText } from '../desk.ts';
import { barriersOf, browserForDesk, clickOn, openPage, shows } from './browser.ts';
import { deskOver } from './own-desk.ts';

const browser = await browserForDesk();
const last = formText().replace('(2025年度)', '(2024年度)');
const of = (text: string, unit: string) => text.replace('实施单位\t教育处', `实施单位\t${unit}`);
const url = deskOver(browser, {
  '2024.txt': of(last, '第一小学'),
  '2025.txt': of(formText(), '第二小学'),
});

describe.skipIf(browser === null)('the page of links', () => {
  it('asks, takes an answer, and takes it back', async () => {
    if (browser === null) return;
    const { page, complaints } = await openPage(browser, url());
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
