import { describe, expect, it } from 'vitest';
import { formHtml, formView, openFonts } from '../../../pipeline/render/form/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { indicatorWith, recordWith } from './record.ts';

const options = { templates: openTemplates(), fonts: openFonts(), markRepairs: false };
const html = (...parts: Parameters<typeof recordWith>): string =>
  formHtml(recordWith(...parts), options).html;
/** The markup from the form on, without white space between tags. */
const body = (text: string): string =>
  text.slice(text.indexOf('<body>')).replace(/>\s+</gu, '><').replace(/\s+</gu, '<');

describe('the page of a form', () => {
  it('shows markup in a text as text', () => {
    const text = html({
      projectName: '<script>alert(1)</script>"\'&{{x}}',
      extra: { '<b>': '</td>' },
    });
    expect(text).not.toContain('<script');
    expect(body(text)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;{{x}}');
    expect(body(text)).toContain('<th scope="row">&lt;b&gt;</th><td colspan="3">&lt;/td&gt;</td>');
    expect(text.match(/<title>.*<\/title>/u)?.[0]).not.toContain('<script');
  });

  it('is one file that may load nothing and run nothing', () => {
    const text = html();
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).toContain("default-src 'none'");
    const urls = [...text.matchAll(/url\(([^)]{0,20})/gu)].map(([, url]) => url);
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls) expect(url).toMatch(/^data:font\/woff/u);
    expect(text).not.toMatch(/<(link|script|img|iframe)\b/u);
    expect(text.length).toBeLessThan(120_000);
  });

  it('prints 0 as 0, an empty amount as an empty cell, and cents to the cent', () => {
    const text = body(
      html({
        funding: {
          unit: '元',
          implementation: null,
          annual: {
            total: '2078264.61',
            label: '年度资金总额',
            lines: [
              { source: 'central', label: '其中:中央财政资金', amount: '0.00' },
              { source: 'other', label: '其他资金', amount: null },
              { source: 'unit', label: '单位资金', amount: null },
            ],
          },
        },
        notUnderstood: [{ path: '/funding/annual/lines/2/amount', text: '50,78O', as: 'amount' }],
      }),
    );
    expect(text).toContain('年度资金总额:</th><td class="amount">2,078,264.61</td>');
    expect(text).toContain('其中:中央财政资金</th><td class="amount">0</td>');
    expect(text).toContain('其他资金</th><td class="amount"></td>');
    expect(text).toContain('单位资金</th><td class="amount">50,78O</td>');
  });

  it('prints amounts in the unit of the form, exactly', () => {
    const text = body(
      html({
        funding: {
          unit: '万元',
          implementation: null,
          annual: { total: '120782646.10', label: '年度资金总额', lines: [] },
        },
      }),
    );
    expect(text).toContain('项目资金(万元)');
    expect(text).toContain('<td class="amount">12,078.26461</td>');
  });

  it('names the characters that its font lacks', () => {
    expect(formHtml(recordWith({ projectName: '河道☑清淤' }), options).missing).toEqual(['☑']);
    expect(formHtml(recordWith({ projectName: '≥≤²㎡①—…Ⅱ类Ⅳ级ⅻ' }), options).missing).toEqual([]);
  });

  it('prints the time of signing as the forms do', () => {
    const dated = (filledAt: string): string | undefined =>
      formView(
        recordWith({ signoff: { responsible: null, handler: null, phone: null, filledAt } }),
        options,
      ).signoff.at(-1)?.value.text;
    expect(dated('2025-02-17T17:22:07+08:00')).toBe('20250217172207');
    expect(dated('2025-02-07')).toBe('2025年2月7日');
    expect(dated('2025-02')).toBe('2025年2月');
  });

  it('sets repaired texts off where that is asked for', () => {
    const record = recordWith({
      indicators: [indicatorWith({ name: '改造工程验收合格率', printedName: '改造工程验收合格' })],
      repairs: [
        {
          path: '/indicators/0/name',
          printed: '改造工程验收合格',
          value: '改造工程验收合格率',
          reason: 'cut-off-cell',
          because: null,
        },
      ],
    });
    const marked = body(formHtml(record, { ...options, markRepairs: true }).html);
    expect(marked).toContain('<span class="repaired">改造工程验收合格率</span>');
    expect(marked).toContain('“改造工程验收合格率”:原表印作“改造工程验收合格”。');
    expect(body(formHtml(record, options).html)).not.toContain('class="repaired"');
  });
});
