import type { Browser } from 'puppeteer';
import { formHtml, openFonts } from '../../../pipeline/render/form/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { indicatorWith, recordWith } from '../../render/form/record.ts';

/** A form on one page whose total is not the sum of its parts: 1,000,000 is missing of which 50,000 is printed. */
export function wrongForm(overview: string): string {
  const record = recordWith({
    projectName: '河道清淤',
    attribute: { text: '经常性项目', kind: 'recurring' },
    period: { text: '3年', years: 3, start: null, end: null },
    funding: {
      unit: '元',
      implementation: null,
      annual: {
        total: '3000000.00',
        label: '年度资金总额',
        lines: [
          { source: 'central', label: '其中:中央财政资金', amount: '2000000.00' },
          { source: 'local', label: '市县(区)财政资金', amount: '50000.00' },
          { source: 'other', label: '其他资金', amount: '0.00' },
        ],
      },
    },
    narratives: { overview, basis: null, necessity: null, safeguards: null, plan: null },
    goals: { implementation: null, annual: '完成河道清淤三条。' },
    indicators: [
      indicatorWith({ name: '清淤河道条数', text: '3条' }),
      indicatorWith({ level2: '质量指标', name: '验收合格率', text: '≥95%' }),
      indicatorWith({ level2: '时效指标', name: '完成时间', text: '2025年12月' }),
      indicatorWith({
        level1: '满意度指标',
        level2: '服务对象满意度指标',
        name: '群众满意度',
        text: '≥90%',
      }),
    ],
  });
  return formHtml(record, { templates: openTemplates(), fonts: openFonts(), markRepairs: false })
    .html;
}

/** A page as a PDF of its picture: 192 dots an inch, no text. */
export async function scanOf(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 794, height: 1123, deviceScaleFactor: 2 });
    await page.setContent(html, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const picture = await page.screenshot({ encoding: 'base64' });
    await page.setContent(
      `<style>@page{margin:0}body{margin:0}img{width:210mm;height:297mm;display:block}</style><img src="data:image/png;base64,${picture}">`,
    );
    return await page.pdf({
      width: '210mm',
      height: '297mm',
      printBackground: true,
      pageRanges: '1',
    });
  } finally {
    await page.close();
  }
}
