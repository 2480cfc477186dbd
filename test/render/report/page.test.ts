import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { segmentsOf, wanYuan } from '../../../pipeline/render/report/bars.ts';
import { reportView } from '../../../pipeline/render/report/build.ts';
import { moneySection } from '../../../pipeline/render/report/charts.ts';
import { hrefOf, scriptJson } from '../../../pipeline/render/report/embed.ts';
import { reportHtml } from '../../../pipeline/render/report/index.ts';
import { wordsIn } from '../../../pipeline/render/report/words.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { aFinding, aLedger, anInput, aRecord, money } from './ledger.ts';

const templates = openTemplates();
const hostile =
  '</script><script>window.pwned = 1</script><img src=x onerror=alert(1)>&amp;\u2028"\'';

function htmlOf(parts: Parameters<typeof aLedger>[0], lang: 'zh' | 'en' = 'zh'): string {
  const ledger = aLedger(parts);
  return reportHtml(ledger, outputPaths(ledger.records), { lang, templates });
}

describe('the page of the report', () => {
  it('is made of an empty ledger too, in both languages', () => {
    expect(htmlOf({})).toContain('本次没有得到任何表。');
    expect(htmlOf({}, 'en')).toContain('This run yielded no forms.');
  });

  it('brings every text of a form as text', () => {
    const html = htmlOf({
      records: [
        aRecord({
          id: hostile,
          projectName: hostile,
          projectCode: hostile,
          department: { code: hostile, name: hostile },
          implementingUnit: { code: null, name: hostile },
          sources: [{ file: hostile, sha256: 'a'.repeat(64), pages: [1], form: 1 }],
        }),
      ],
      findings: [
        aFinding({
          record: hostile,
          rule: 'Q3',
          paths: [hostile],
          facts: [{ horizons: ['annual'], name: hostile, value: hostile, repeats: false }],
          suggestion: hostile,
        }),
        aFinding({
          record: hostile,
          rule: 'L1',
          evidence: [{ source: 0, page: 1, text: hostile }],
        }),
        aFinding({ file: hostile, rule: hostile }),
      ],
      inputs: [anInput({ file: hostile, outcome: 'failed', reason: hostile, place: hostile })],
    });
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('window.pwned = 1</script>');
    // The words, the data and the script of the page, and nothing else.
    expect(html.match(/<script[ >]/gu)).toHaveLength(3);
    expect(html.match(/<\/script>/gu)).toHaveLength(3);
    expect(html).not.toContain('\u2028"');
  });

  it('is the same for the same ledger, and asks the network for nothing', () => {
    const records = [aRecord({ id: 'a', funding: funded('12.00') })];
    const html = htmlOf({ records });
    expect(html).toBe(htmlOf({ records }));
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
    expect(html).not.toMatch(/@import|url\(/u);
    expect(html).toContain('default-src &#x27;none&#x27;');
  });

  it('names files that failed with what to do, and those read in part', () => {
    const html = htmlOf({
      inputs: [
        anInput({ file: '好.pdf' }),
        anInput({ file: '加密.pdf', outcome: 'failed', reason: '文件已加密，请先解除密码。' }),
        anInput({ file: '半.pdf', outcome: 'partial', reason: '缺页。', place: '第3页' }),
      ],
    });
    const troubled = /<ul class="troubled">(.*?)<\/ul>/su.exec(html)?.[1] ?? '';
    expect(troubled).toContain('文件已加密，请先解除密码。');
    expect(troubled).toContain('第3页');
    expect(troubled).not.toContain('好.pdf');
  });
});

function funded(total: string) {
  return { unit: '元', implementation: null, annual: money(total) };
}

describe('links', () => {
  it('encode what a URL gives a meaning to', () => {
    expect(hrefOf('../input/2025 年#1/100%?.pdf')).toBe('../input/2025%20年%231/100%25%3F.pdf');
    expect(hrefOf('javascript:alert(1)')).toBe('javascript%3Aalert(1)');
    expect(hrefOf('file:///D:/a%20b.pdf')).toBe('file:///D:/a%20b.pdf');
    expect(hrefOf('\ud800.pdf')).toBe('%EF%BF%BD.pdf');
  });

  it('lead back to the path they were made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const segment = name.replaceAll('/', '_');
        fc.pre(segment !== '.' && segment !== '..');
        const url = new URL(hrefOf(`forms/${segment}`), 'file:///out/index.html');
        expect(url.hash + url.search).toBe('');
        expect(decodeURIComponent(url.pathname)).toBe(`/out/forms/${segment}`);
      }),
    );
  });
});

describe('data in the page', () => {
  it('cannot end the element that holds it, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = scriptJson(value);
        expect(json).not.toMatch(/[<>\u2028\u2029]/u);
        expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify(value));
      }),
    );
    expect(scriptJson('</script>')).toBe('"\\u003c/script\\u003e"');
  });
});

describe('bars', () => {
  it('read amounts in 万元, rounded half away from zero', () => {
    expect(wanYuan('50780000.00')).toBe('5,078.00');
    expect(wanYuan('2078264.61')).toBe('207.83');
    expect(wanYuan('49.99')).toBe('0.00');
    expect(wanYuan('50.00')).toBe('0.01');
    expect(wanYuan('-12345678900.00')).toBe('-1,234,567.89');
    expect(wanYuan('-0.01')).toBe('0.00');
  });

  it('share one scale, and show what is not nothing', () => {
    const part = (yuan: string) => ({ yuan, tone: 'tone-0', description: yuan });
    const rows = segmentsOf([
      [part('300.00'), part('100.00')],
      [part('0.00'), part('200.00')],
      [part('0.01')],
      [part('-5.00')],
      [],
    ]);
    expect(rows.map((row) => row.map(({ x, width }) => [x, width]))).toEqual([
      [
        [0, 750],
        [750, 250],
      ],
      [[0, 500]],
      [[0, 3]],
      [],
      [],
    ]);
  });

  it('stay within the chart and in order, whatever the amounts', () => {
    const yuan = fc.bigInt({ min: 0n, max: 10n ** 16n }).map((fen) => `${fen / 100n}.00`);
    fc.assert(
      fc.property(fc.array(fc.array(yuan, { maxLength: 6 }), { maxLength: 6 }), (table) => {
        const rows = table.map((row) => row.map((y) => ({ yuan: y, tone: '', description: '' })));
        for (const segments of segmentsOf(rows)) {
          for (const { x, width } of segments) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x + width).toBeLessThanOrEqual(1000.001);
          }
        }
      }),
    );
  });
});

describe('the charts of money', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    aRecord({
      id: `d${index}`,
      year: index % 2 === 0 ? 2024 : 2025,
      department: { code: String(600 + index), name: `部门${index}` },
      funding: funded(`${index + 1}0000.00`),
    }),
  );
  const ledger = aLedger({ records: many });
  const view = reportView(ledger, outputPaths(many));
  const [money] = view.money;

  it('show the twelve largest departments and the rest as one, so that nothing is lost', () => {
    if (money === undefined) throw new Error('no money');
    const { departments } = moneySection(money, view, wordsIn('zh'));
    expect(departments.rows).toHaveLength(13);
    expect(departments.rows[0]).toMatchObject({ label: '619 部门19', amount: '20.00' });
    // 1 + 2 + … + 8 万元, of even years 1 + 3 + 5 + 7, of odd ones 2 + 4 + 6 + 8.
    expect(departments.rows[12]).toMatchObject({
      label: '其余 8 个部门',
      amount: '36.00',
      description: '其余 8 个部门: 360,000; 2024年 160,000; 2025年 200,000',
    });
  });

  it('have every number in a table too', () => {
    if (money === undefined) throw new Error('no money');
    const section = moneySection(money, view, wordsIn('zh'));
    expect(section.years).toEqual(['2024年', '2025年']);
    expect(section.rows[0]).toEqual({
      department: '619 部门19',
      records: '1',
      amounts: ['', '200,000', '200,000'],
    });
    expect(section.totals).toEqual(['1,000,000', '1,100,000', '2,100,000']);
  });

  it('chart no year where there is but one', () => {
    const records = many.filter(({ year }) => year === 2024);
    const single = reportView(aLedger({ records }), outputPaths(records));
    if (single.money[0] === undefined) throw new Error('no money');
    const { others } = moneySection(single.money[0], single, wordsIn('zh'));
    expect(others.map(({ title }) => title)).toEqual(['按资金来源']);
  });
});
