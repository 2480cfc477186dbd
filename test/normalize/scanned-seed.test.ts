import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { Cell, Document, ProjectRecord, TextLine } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { isUnderstood } from '../../pipeline/vocabulary/index.ts';
import { onTexts, scanned } from '../recognize/scanned.ts';

/*
 * The forms of a PDF as if they had been read from pictures: what is read well changes nothing, and one wrong character
 * in each of their labels neither.
 */

const FILE = '2024/yangquan-2024-made-up.pdf';

async function printedDocument(): Promise<Document> {
  const bytes = readFileSync(new URL(`../../input/${FILE}`, import.meta.url));
  const pdf = await extractPages(new Uint8Array(bytes));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  return joinPages(pages);
}

function formsOf(document: Document) {
  const { forms, unaccounted } = recognize(document);
  const source = { file: FILE, sha256: '0'.repeat(64) };
  const normalized = forms.map((form) => normalize(form, source, { repair: true }));
  return {
    records: normalized,
    findings: normalized.flatMap((record) => validate(record)),
    unaccounted,
  };
}

/** Records without what they say of which of their words were put right, and how sure their reader was. */
function facts(records: readonly ProjectRecord[]): ProjectRecord[] {
  return records.map((record) => ({
    ...record,
    reading: { ...record.reading, mendedWords: [] },
    evidence: Object.fromEntries(
      Object.entries(record.evidence).map(
        ([path, { confidence: _, read: __, fixed: ___, ...rest }]) => [path, rest],
      ),
    ),
  }));
}

/** A character that no label has, in the place of the last but `from` of the four or more Chinese ones of a label. */
function misread<T extends Cell | TextLine>(piece: T, from: number): T {
  const characters = [...piece.text];
  const han = characters.flatMap((each, at) => (/\p{Script=Han}/u.test(each) ? [at] : []));
  // A unit of money is no word that another could be told from.
  const word = han.filter((at) => !/元\)/u.test(characters.slice(at, at + 2).join('')));
  if (!isUnderstood(piece.text) || word.length < 4) return piece;
  const wrong = word.at(-1 - from);
  return { ...piece, text: characters.map((each, at) => (at === wrong ? '鑫' : each)).join('') };
}

describe('the forms of a PDF as if they had been read from pictures', async () => {
  const printed = await printedDocument();
  const expected = formsOf(printed);

  it('are the same records, each text with its confidence, and nothing is to be said of them', () => {
    const { records, findings, unaccounted } = formsOf(scanned(printed));
    expect(facts(records)).toEqual(expected.records);
    expect(findings).toMatchObject(expected.findings.map(({ rule, paths }) => ({ rule, paths })));
    expect(records[0]?.evidence['/projectName']?.confidence).toBe(1);
    expect(records.flatMap(({ reading }) => reading.mendedWords)).toEqual([]);
    const texts = records.flatMap(({ evidence }) => Object.values(evidence));
    expect(texts.filter(({ read, fixed }) => (read ?? fixed) !== undefined)).toEqual([]);
    expect(unaccounted).toBe(0);
  });

  it.each([0, 1])(
    'are the same records where each label has one wrong character, %i from its end',
    (from) => {
      const wrong = onTexts(scanned(printed), (piece) => misread(piece, from));
      const { records, findings, unaccounted } = formsOf(wrong);
      expect(facts(records)).toEqual(expected.records);
      expect(findings.filter(({ rule }) => rule === 'L1')).toEqual([]);
      expect(findings.filter(({ rule }) => rule === 'S1' || rule === 'S3')).toEqual([]);
      expect(findings.filter(({ rule }) => rule === 'S2')).toHaveLength(records.length);
      expect(unaccounted).toBe(0);
    },
  );
});
