import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages, sniff } from '../../pipeline/extract/index.ts';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { Document, ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { documentIn } from '../../pipeline/read/document.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { judged } from './silent.ts';
import { WRITINGS } from './text-writings.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
const converted = new URL('text/converted/', fixtures);
const source = { file: 'text', sha256: '0'.repeat(64) };

async function fromPdf(path: string): Promise<Document> {
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(path, fixtures))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  return joinPages(pages);
}

const recordsOf = (document: Document): ProjectRecord[] =>
  recognize(document).forms.map((form) => normalize(form, source, { repair: true }));
const pdfsIn = (folder: string) =>
  readdirSync(new URL(folder, fixtures))
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => `${folder}${name}`);

/** Forms with what they say; what the PDFs say is held against people's readings elsewhere. */
const PDFS = await Promise.all(
  [...pdfsIn('layouts/'), ...pdfsIn('regions/')].map(async (path) => {
    const document = await fromPdf(path);
    return { path, document, truth: recordsOf(document) };
  }),
);
/** Values of this many forms are held against those of the text, however it was written. */
const OF_FORMS = 20;

const bare = (name: string | null) => name?.replace(/\s/gu, '');

/**
 * The heading of a plan by months, where two months side by side have the same figure: it is kept, but not as a heading.
 * A unit of money in one line with other labels, which is printed as its value alone.
 */
const KNOWN = [
  'regions/amid-tables-plan.pdf /extra 3月底',
  'regions/application-two-values.pdf /funding/unit 万元',
];

describe('no text has a value that is wrong without a word', () => {
  it('has forms to hold against', () => {
    expect(PDFS.length).toBe(OF_FORMS);
    expect(PDFS.every(({ truth }) => truth.length > 0)).toBe(true);
  });

  it.each(Object.keys(WRITINGS))('written with %s', async (way) => {
    const silent: string[] = [];
    for (const { path, document, truth } of PDFS) {
      const text = Buffer.from(WRITINGS[way]?.(document.blocks) ?? '');
      const read = recordsOf(await documentIn(text, 'text'));
      for (const [index, record] of read.entries()) {
        const own =
          read.length === truth.length
            ? truth[index]
            : (truth.find(({ projectName }) => bare(projectName) === bare(record.projectName)) ??
              truth[0]);
        if (own === undefined) continue;
        for (const value of judged(own, record).silent) silent.push(`${path} ${value}`);
      }
    }
    expect(silent.filter((one) => !KNOWN.includes(one))).toEqual([]);
  });
});

describe('what other programs made of a form', () => {
  /** Shares of the values that are right, at least: what parts cells is lost in what `pdftotext` writes. */
  const RIGHT: Readonly<Record<string, number>> = {
    'single-horizon.pandoc-jira': 0.98,
    'single-horizon.pandoc-markdown': 0.92,
    'single-horizon.pandoc-mediawiki': 1,
    'single-horizon.pandoc-org': 1,
    'single-horizon.pandoc-plain': 1,
    'single-horizon.pandoc-rst': 1,
    'single-horizon.pdfplumber-text': 0.75,
    'single-horizon.pdftotext': 0.79,
    'single-horizon.pdftotext-layout': 1,
    'single-horizon.pdftotext-raw': 0.5,
    'self-evaluation.pandoc-jira': 1,
    'self-evaluation.pandoc-markdown': 0.99,
    'self-evaluation.pandoc-mediawiki': 1,
    'self-evaluation.pandoc-org': 1,
    'self-evaluation.pandoc-plain': 1,
    'self-evaluation.pandoc-rst': 0.97,
    'self-evaluation.pdfplumber-text': 0.7,
    'self-evaluation.pdftotext': 0.3,
    'self-evaluation.pdftotext-layout': 0.72,
    'self-evaluation.pdftotext-raw': 0.75,
  };

  it.each(readdirSync(converted).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    const [form = ''] = name.split('.');
    const truth = PDFS.find(({ path }) => path === `layouts/${form}.pdf`)?.truth[0];
    const [read, ...others] = recordsOf(
      await documentIn(readFileSync(new URL(name, converted)), 'text'),
    );
    expect(others).toEqual([]);
    const { right, of, silent } = judged(truth as ProjectRecord, read as ProjectRecord);
    expect(silent.filter((value) => !value.includes('"'))).toEqual([]);
    expect(right / of).toBeGreaterThanOrEqual(RIGHT[name.replace(/\.txt$/u, '')] ?? 1);
  });
});

describe('columns that ran together', () => {
  it.each([
    ['layouts/single-horizon.pdf', 0.98],
    ['layouts/self-evaluation.pdf', 0.88],
    ['layouts/empty-long-term-side.pdf', 0.9],
    ['layouts/four-funding-columns.pdf', 0.86],
    ['regions/two-on-a-page.pdf', 1],
  ])('%s: %d of its values', (path, share) => {
    const form = PDFS.find((each) => each.path === path);
    const text = WRITINGS['run together']?.(form?.document.blocks ?? []) ?? '';
    const [read] = recordsOf(extractText(Buffer.from(text)));
    const { right, of } = judged(form?.truth[0] as ProjectRecord, read as ProjectRecord);
    expect(right / of).toBeGreaterThanOrEqual(share);
  });
});

describe('encodings that say nothing of themselves', () => {
  const text =
    '项目支出绩效目标表\n项目名称\t校舍改造\n主管部门\t某区教育局\n年度资金总额\t1,000\n';
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

  it.each([
    ['UTF-16, low byte first', Buffer.from(text, 'utf16le')],
    ['UTF-16, high byte first', swapped(Buffer.from(text, 'utf16le'))],
  ])('%s', (_, bytes) => {
    expect(sniff(bytes)).toBe('text');
    expect(extractText(bytes).blocks[0]).toMatchObject({ line: { text: '项目支出绩效目标表' } });
  });

  it('Big5 is told', () => {
    // 項目資金預算數的年度, by iconv -t BIG5.
    const bytes = Buffer.from('b6b5a5d8b8eaaaf7b977bae2bcc6aabaa67eabd7', 'hex');
    const { blocks, remarks } = extractText(bytes);
    expect(blocks[0]).toMatchObject({ line: { text: '項目資金預算數的年度' } });
    expect(remarks.map(({ messageEn }) => messageEn)).toEqual([
      'The file is not UTF-8; it was read as Big5.',
    ]);
  });

  it('a file with few NULs among letters is none of it', () => {
    expect(sniff(Buffer.from('ab\0\0cdef\0'))).toBe('unknown');
  });
});
