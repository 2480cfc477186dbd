import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import { mergeSources } from '../../pipeline/merge/index.ts';
import type { Document } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { expectedRecords } from '../fixtures/expected/load.ts';
import { asPrinted } from './records-as-printed.ts';

const input = new URL('../../input/', import.meta.url);

async function documentOf(file: string): Promise<Document> {
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(file, input))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  return joinPages(pages);
}

const source = (file: string) => ({ file, sha256: '0'.repeat(64) });
const FILES = { 2024: '2024/yangquan-2024-made-up.pdf', 2025: '2025/yangquan-2025.pdf' } as const;

for (const year of [2024, 2025] as const) {
  const recognition = recognize(await documentOf(FILES[year]));
  const expected = expectedRecords(year, 'pdf');

  describe(`the forms of the PDF of ${year}`, () => {
    it('are found whole: nothing left over, no glyph lost', () => {
      expect(recognition.forms).toHaveLength(expected.length);
      expect(recognition.forms.flatMap((form) => form.leftovers)).toEqual([]);
      expect(recognition.unaccounted).toBe(0);
    });

    for (const [index, wanted] of expected.entries()) {
      it(`form ${index + 1}, ${wanted.projectName}, says what is printed, field by field`, () => {
        const form = recognition.forms[index];
        if (form === undefined) throw new Error('the form was not found');
        const record = normalize(form, source(FILES[year]), { repair: true });
        expect(asPrinted(record)).toMatchObject(wanted);
      });
    }
  });
}

describe('the PDF and the text of 2025', () => {
  it('are one record with two sources, the PDF leading, and agree', async () => {
    const text = recognize(extractText(readFileSync(new URL('2025/yangquan-2025.txt', input))));
    const pdf = recognize(await documentOf(FILES[2025]));
    const forms = [
      ...text.forms.map((form) =>
        normalize(form, source('2025/yangquan-2025.txt'), { repair: true }),
      ),
      ...pdf.forms.map((form) => normalize(form, source(FILES[2025]), { repair: true })),
    ];
    const records = mergeSources(forms);
    expect(records).toHaveLength(8);
    expect(records.map((record) => record.sources.map(({ file }) => file))).toEqual(
      Array.from({ length: 8 }, () => [FILES[2025], '2025/yangquan-2025.txt']),
    );
    expect(records.flatMap(({ differences }) => differences)).toEqual([]);
  });
});
