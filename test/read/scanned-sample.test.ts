import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { canReadPictures, ocrPackages } from '../../pipeline/extract/index.ts';
import type { HorizonFunding, ProjectRecord } from '../../pipeline/model/index.ts';
import { readEdges, readPages } from '../../pipeline/read/pages.ts';
import { readingOfRanges } from '../../pipeline/read/ranges.ts';
import type { Reading, Work } from '../../pipeline/read/work.ts';
import { read } from '../../pipeline/read.ts';
import { distance } from '../../scripts/bench/ocr/alignment.ts';
import { workOn } from './work-on.ts';

const root = resolve(import.meta.dirname, '../..');
const fixtures = join(root, 'test/fixtures/scans');
const SCAN = join(fixtures, 'yangquan-2023-made-up-scan.pdf');
const PRINTED = join(root, 'input/2025/yangquan-2025.pdf');

const hasOcr = canReadPictures(ocrPackages());
const note = hasOcr ? '' : ' (NOT INSTALLED)';

const pair = z.tuple([z.string(), z.string()]);
const amounts = z.array(z.string()).length(6);
const text = z.string();
const Seen = z.strictObject({
  project: text,
  department: pair,
  unit: text,
  attribute: text,
  period: text,
  filledAt: z.string().regex(/^\d{14}$/u),
  implementation: amounts,
  annual: amounts,
  goals: z.tuple([pair, pair]),
  indicators: z.array(z.tuple([text, text, text, text, text, text])),
});
type Seen = z.infer<typeof Seen>;

const forms: readonly Seen[] = z
  .array(Seen)
  .parse(JSON.parse(readFileSync(join(fixtures, 'yangquan-2023.json'), 'utf8')));

/** One thing that a form says, as a person sees it and as it was read. */
interface Said {
  readonly place: string;
  readonly printed: string;
  readonly read: string;
}

const SOURCES = ['central', 'provincial', 'local', 'selfRaised', 'other'] as const;
const HORIZONS = ['implementation', 'annual'] as const;

/** Characters that may be wrong in all texts together; in numbers none may. */
const WRONG_CHARACTERS = 3;

describe.skipIf(!hasOcr)(`eight scanned forms${note}`, { timeout: 600_000 }, () => {
  let reading: Reading;
  beforeAll(async () => {
    reading = await read(workOn(SCAN, { ocr: 'auto' }));
  }, 600_000);

  it('are all read, each from its own pages', () => {
    expect(reading.failure).toBeNull();
    expect(reading.status).toBe('read');
    expect(records(reading).map(({ sources }) => sources[0]?.pages)).toEqual([
      [1],
      [2, 3],
      [4],
      [5, 6],
      [7],
      [8, 9],
      [10],
      [11],
    ]);
    expect(reading.remarks.map(({ message }) => message)).toEqual([
      '第1–11页是扫描件，文字由图片识别得到，请抽查。',
    ]);
  });

  it('have the indicators that are printed, in their rows and classes', () => {
    for (const [at, form] of forms.entries()) {
      const record = records(reading)[at];
      const printed = indicatorsOf(form).map(([horizon, level1, level2]) => [
        horizon,
        level1,
        level2,
      ]);
      expect(
        record?.indicators.map(({ horizon, level1, level2 }) => [horizon, level1, level2]),
        form.project,
      ).toEqual(printed);
    }
  });

  it('have every amount, code, date and number as it is printed', () => {
    expect(both(numbersOf).filter(({ printed, read }) => printed !== read)).toEqual([]);
  });

  it('have their texts as they are printed, but for a few characters', () => {
    const wrong = both(textsOf).filter(({ printed, read }) => printed !== read);
    const characters = wrong.reduce((sum, { printed, read }) => sum + distance(printed, read), 0);
    expect(characters, JSON.stringify(wrong)).toBeLessThanOrEqual(WRONG_CHARACTERS);
  });

  function both(saidBy: (form: Seen, record: ProjectRecord) => Said[]): Said[] {
    const said = forms.flatMap((form, at) => {
      const record = records(reading)[at] ?? expect.fail(`${form.project} was not read`);
      return saidBy(form, record);
    });
    expect(said.length).toBeGreaterThan(150);
    return said.map(({ place, printed, read }) => ({
      place,
      printed: folded(printed),
      read: folded(read),
    }));
  }
});

describe('what --ocr says', { timeout: 120_000 }, () => {
  it('off leaves a scan unread, and says how to have it read', async () => {
    const { status, forms, failure } = await read(workOn(SCAN, { ocr: 'off' }));
    expect([status, forms.length]).toEqual(['failed', 0]);
    expect(failure).toMatchObject({
      category: 'unreadable-text',
      place: '第1–11页',
      reason:
        '第1–11页是扫描的图片，没有文字，而图片识别已关闭。请改用 --ocr auto（或去掉 --ocr off）识别图片，或改用由办公软件直接导出的 PDF。',
    });
    expect(failure?.reasonEn).toContain('--ocr auto');
  });

  it.skipIf(!hasOcr)(
    `force reads the same amounts from a page's picture as from its text${note}`,
    async () => {
      const [printed, pictured] = [
        await firstPage(workOn(PRINTED, { ocr: 'auto' })),
        await firstPage(workOn(PRINTED, { ocr: 'force' })),
      ];
      expect(printed.reading.remarks).toEqual([]);
      expect(pictured.reading.remarks.map(({ message }) => message)).toEqual([
        '第1页是扫描件，文字由图片识别得到，请抽查。',
      ]);
      for (const horizon of HORIZONS) {
        const [of, from] = [pictured.record.funding[horizon], printed.record.funding[horizon]];
        expect(amountsOf(of)).toEqual(amountsOf(from));
        expect(amountsOf(of)[0]).toBe('50780000.00');
      }
    },
  );
});

async function firstPage(work: Work) {
  const bytes = new Uint8Array(readFileSync(work.path));
  const range = await readPages(bytes, work, { to: 1 });
  const reading = await readingOfRanges([range], work, (pages) => readEdges(pages, work));
  const [record] = records(reading);
  return { reading, record: record ?? expect.fail('the form was not read') };
}

function records(reading: Reading): ProjectRecord[] {
  return reading.forms.map(({ record }) => record);
}

type Printed = [
  horizon: (typeof HORIZONS)[number],
  level1: string,
  level2: string,
  name: string,
  value: string,
];

/** Row by row, implementation before annual; a blank pair of cells is no indicator. */
function indicatorsOf({ indicators }: Seen): Printed[] {
  return indicators.flatMap(([level1, level2, name, value, annualName, annualValue]) =>
    (
      [
        ['implementation', level1, level2, name, value],
        ['annual', level1, level2, annualName, annualValue],
      ] satisfies Printed[]
    ).filter(([, , , shown]) => shown !== ''),
  );
}

function numbersOf(form: Seen, record: ProjectRecord): Said[] {
  const { department, period, signoff, funding, indicators } = record;
  const place = (what: string) => `${form.project} ${what}`;
  const valueAt = (at: number) => indicators[at]?.value.text ?? '';
  return [
    { place: place('code'), printed: form.department[0], read: department.code ?? '' },
    { place: place('period'), printed: form.period, read: period?.text ?? '' },
    { place: place('filled at'), printed: isoOf(form.filledAt), read: signoff.filledAt ?? '' },
    ...HORIZONS.flatMap((horizon) =>
      form[horizon].map((printed, at) => ({
        place: place(`${horizon} ${at}`),
        printed: yuanOf(printed),
        read: amountsOf(funding[horizon])[at] ?? '',
      })),
    ),
    ...indicatorsOf(form).flatMap(([, , , name, value], at) =>
      /\d/u.test(value) ? [{ place: place(name), printed: value, read: valueAt(at) }] : [],
    ),
  ];
}

function textsOf(form: Seen, record: ProjectRecord): Said[] {
  const { projectName, department, implementingUnit, attribute, goals, indicators } = record;
  const place = (what: string) => `${form.project} ${what}`;
  return [
    { place: place('project'), printed: form.project, read: projectName ?? '' },
    { place: place('department'), printed: form.department[1], read: department.name ?? '' },
    { place: place('unit'), printed: form.unit, read: implementingUnit.name ?? '' },
    { place: place('attribute'), printed: form.attribute, read: attribute?.text ?? '' },
    ...HORIZONS.flatMap((horizon, at) => {
      const goal = [...folded(goals[horizon] ?? '')];
      const [first = '', last = ''] = form.goals[at] ?? [];
      return [
        {
          place: place(`${horizon} goal begins`),
          printed: first,
          read: goal.slice(0, 10).join(''),
        },
        { place: place(`${horizon} goal ends`), printed: last, read: goal.slice(-10).join('') },
      ];
    }),
    ...indicatorsOf(form).flatMap(([, , , name, value], at) => {
      const indicator = indicators[at];
      const named = {
        place: place(`name ${at}`),
        printed: name,
        read: indicator?.printedName ?? indicator?.name ?? '',
      };
      const valued = { place: place(name), printed: value, read: indicator?.value.text ?? '' };
      return /\d/u.test(value) ? [named] : [named, valued];
    }),
  ];
}

/** As texts are compared: digits, brackets and marks in one width, nothing for white space. */
function folded(said: string): string {
  return said.normalize('NFKC').replace(/\s+/gu, '');
}

/** `53,319,000` as the record has it. */
function yuanOf(printed: string): string {
  const plain = printed.replaceAll(',', '');
  return plain === '' || plain.includes('.') ? plain : `${plain}.00`;
}

/** The total, then the sources as they are printed; blank where there is no amount. */
function amountsOf(funding: HorizonFunding | null): string[] {
  const lines = SOURCES.map((source) => funding?.lines.find((line) => line.source === source));
  return [funding?.total ?? '', ...lines.map((line) => line?.amount ?? '')];
}

/** `20230210090005`, Chinese time. */
function isoOf(digits: string): string {
  return digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/u, '$1-$2-$3T$4:$5:$6+08:00');
}
