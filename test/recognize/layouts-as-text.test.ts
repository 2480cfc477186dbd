import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { Document, ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

const layouts = new URL('../fixtures/layouts/', import.meta.url);

interface Truth {
  readonly title: string;
  readonly above: readonly string[] | null;
  readonly grid: {
    readonly columns: number;
    readonly rows: readonly (readonly { text?: string; rowspan?: number; colspan?: number }[])[];
  };
}

/** The layout as a sheet that was saved as text: a merged cell stands in its first slot, the others are blank. */
function asText({ title, above, grid }: Truth): string {
  const covered = new Set<string>();
  const rows = grid.rows.map((row, r) => {
    const slots: string[] = Array.from({ length: grid.columns }, () => '');
    let c = 0;
    for (const { text = '', rowspan = 1, colspan = 1 } of row) {
      while (covered.has(`${r},${c}`)) c++;
      for (let i = r; i < r + rowspan; i++)
        for (let j = c; j < c + colspan; j++) covered.add(`${i},${j}`);
      slots[c] = text.replace(/\n/gu, '');
    }
    return slots.join('\t');
  });
  return [title, ...(above ?? []), ...rows].join('\n');
}

async function fromPdf(name: string): Promise<Document> {
  const pdf = await extractPages(new Uint8Array(readFileSync(new URL(`${name}.pdf`, layouts))));
  const pages: PageBlocks[] = [];
  for await (const page of pdf) pages.push(gridsOf(page));
  await pdf.close();
  return joinPages(pages);
}

function recordsOf(document: Document): ProjectRecord[] {
  const recognition = recognize(document);
  expect(recognition.unaccounted).toBe(0);
  expect(recognition.forms.flatMap(({ leftovers }) => leftovers.map(({ text }) => text))).toEqual(
    [],
  );
  const source = { file: 'layout', sha256: '0'.repeat(64) };
  return recognition.forms.map((form) => normalize(form, source, { repair: true }));
}

/** What a record says, without where it stands and without white space that a layout puts into labels. */
function facts(record: ProjectRecord): unknown {
  const { evidence: _, sources: __, reading: ___, ...rest } = record;
  const squeezed = JSON.stringify(rest, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(/\s+/gu, '') : value,
  );
  return JSON.parse(squeezed);
}

describe('the layouts, saved as text', () => {
  for (const name of [
    'empty-long-term-side',
    'four-funding-columns',
    'ledger',
    'self-evaluation',
    'single-horizon',
  ]) {
    it(`${name} says what its PDF says`, async () => {
      const truth: Truth = JSON.parse(readFileSync(new URL(`${name}.truth.json`, layouts), 'utf8'));
      const [text] = recordsOf(extractText(Buffer.from(asText(truth))));
      const [pdf] = recordsOf(await fromPdf(name));
      expect(text === undefined ? null : facts(text)).toEqual(
        pdf === undefined ? undefined : facts(pdf),
      );
    });
  }
});
