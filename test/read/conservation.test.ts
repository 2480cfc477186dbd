import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { Block, Document, Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { subtotalFindings, validate } from '../../pipeline/validate/index.ts';

/*
 * One character of one cell that carries a value, changed to a letter, a sign or another digit: the record says something
 * else at that place and gives back what is printed, or a finding names it. Nothing changes in silence, and nothing is lost.
 */

const root = new URL('../../', import.meta.url);
const source = { file: 'a', sha256: '0'.repeat(64) };

/** What carries no value: labels and headings (the vocabulary knows them), numbers of rows and pages, what stands on no form. */
const NO_VALUE = /^(?:label|column|level[12]|ordinal|page-number|money-unit|title|year|nothing)/u;

/** The texts of a document's cells and lines, and the document with one of them changed. */
function textsOf({
  blocks,
}: Document): { text: string; at: readonly [block: number, cell: number] }[] {
  return blocks.flatMap((block, at) =>
    block.kind === 'line'
      ? [{ text: block.line.text, at: [at, 0] as const }]
      : block.grid.cells.map(({ text }, cell) => ({ text, at: [at, cell] as const })),
  );
}

function withText(
  document: Document,
  [block, cell]: readonly [number, number],
  text: string,
): Document {
  const lines = [text];
  const blocks = document.blocks.map((other, at): Block => {
    if (at !== block) return other;
    if (other.kind === 'line') return { ...other, line: { ...other.line, text } };
    const cells = other.grid.cells.map((one, index) =>
      index === cell ? { ...one, text, lines } : one,
    );
    return { ...other, grid: { ...other.grid, cells } };
  });
  return { ...document, blocks };
}

interface Told {
  readonly records: readonly ProjectRecord[];
  readonly findings: readonly Finding[];
}

function readingOf(document: Document): Told {
  const { forms, subtotals = [] } = recognize(document);
  const records = forms.map((form) => normalize(form, source, { repair: true }));
  const recordOf = (ordinal: number) =>
    records[forms.findIndex((form) => form.ordinal === ordinal)];
  return {
    records,
    findings: [
      ...records.flatMap((record) => validate(record)),
      ...subtotalFindings(subtotals, recordOf, source.file),
    ],
  };
}

/** What a record says, without where it stands and what was printed there. */
function factsOf({ records }: Told): string {
  return JSON.stringify(
    records.map(
      ({ evidence: _, reading: __, repairs: ___, notUnderstood: ____, ...facts }) => facts,
    ),
  );
}

/** Whether a text is given back somewhere: in the evidence of a record, or by a finding. */
function isGivenBack({ records, findings }: Told, text: string): boolean {
  const plain = bare(text);
  const holds = (said: string) =>
    bare(said).includes(plain) || (bare(said) !== '' && plain.includes(bare(said)));
  const evidence = records.flatMap((record) => Object.values(record.evidence));
  return [...evidence, ...findings.flatMap((finding) => finding.evidence)].some((one) =>
    holds(one.text),
  );
}

function bare(text: string): string {
  return text.replace(/[\s:：]+/gu, '');
}

/** A letter, a sign and another digit in the place of each character of a text, but for white space. */
function* changesOf(text: string, step: number, offset: number): Generator<string> {
  const characters = [...text];
  for (let at = offset % step; at < characters.length; at += step) {
    const own = characters[at] ?? '';
    if (/\s/u.test(own)) continue;
    for (const other of ['x', '#', own === '7' ? '8' : '7']) {
      if (other !== own) yield characters.with(at, other).join('');
    }
  }
}

/** The changes that neither the record nor a finding shows. */
function silentOf(document: Document, step: number): { changes: number; silent: string[] } {
  const before = readingOf(document);
  const said = factsOf(before);
  const marks = recognize(document).forms.flatMap(({ roles }) => roles);
  const carries = new Set(marks.filter(({ role }) => !NO_VALUE.test(role)).map(({ text }) => text));
  const known = new Set(before.findings.map((finding) => JSON.stringify(finding)));
  const silent: string[] = [];
  let changes = 0;
  for (const [index, { text, at }] of textsOf(document).entries()) {
    if (text === '' || !carries.has(text)) continue;
    for (const changed of changesOf(text, step, index)) {
      changes += 1;
      const after = readingOf(withText(document, at, changed));
      const isSaid = factsOf(after) !== said && isGivenBack(after, changed);
      const isTold = after.findings.some(
        (finding) => !known.has(JSON.stringify(finding)) && /^(?:[LNS]|M7$)/u.test(finding.rule),
      );
      if (!isSaid && !isTold) silent.push(`${text} → ${changed}`);
    }
  }
  return { changes, silent };
}

async function pdfDocument(path: string): Promise<Document> {
  const { extractPages } = await import('../../pipeline/extract/index.ts');
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(path, root))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  return joinPages(pages);
}

/** The blocks of the first form of a text of several. */
function firstForm(document: Document): Document {
  const starts = document.blocks.flatMap((block, at) =>
    block.kind === 'line' && /绩效目标表/u.test(block.line.text) ? [at] : [],
  );
  return { ...document, blocks: document.blocks.slice(0, starts[1] ?? document.blocks.length) };
}

describe('a changed character of a value', { timeout: 300_000 }, () => {
  it('is never silent in a text', () => {
    const document = firstForm(
      extractText(readFileSync(new URL('input/2025/yangquan-2025.txt', root))),
    );
    const { changes, silent } = silentOf(document, STEP);
    expect(silent).toEqual([]);
    expect(changes).toBeGreaterThan(100);
  });

  it.each([
    'test/fixtures/layouts/self-evaluation.pdf',
    'test/fixtures/layouts/single-horizon.pdf',
    'test/fixtures/layouts/four-funding-columns.pdf',
    'test/fixtures/layouts/ledger.pdf',
    'test/fixtures/regions/application-two-values.pdf',
  ])('is never silent in the tables of %s', async (path) => {
    const { changes, silent } = silentOf(await pdfDocument(path), STEP);
    expect(silent).toEqual([]);
    expect(changes).toBeGreaterThan(50);
  });
});

/** Every so many characters of a cell; which of them differs from cell to cell. `EVERY_CHARACTER=1` tries all. */
const STEP = process.env.EVERY_CHARACTER === '1' ? 1 : 7;
