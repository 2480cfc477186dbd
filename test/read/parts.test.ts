import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { gridsOf, type PageBlocks } from '../../pipeline/lattice/index.ts';
import { readEdges, readPages } from '../../pipeline/read/pages.ts';
import { readingOfRanges } from '../../pipeline/read/ranges.ts';
import { read } from '../../pipeline/read.ts';
import { startsForm } from '../../pipeline/recognize/index.ts';
import { workOn } from './work-on.ts';

const ROOT = join(import.meta.dirname, '../..');
const FORMS_OF_2024 = join(ROOT, 'input/2024/yangquan-2024-made-up.pdf');
/** Read off the printed pages: a cover, two pages of other tables, then nine forms, six of which take two pages. */
const FIRST_PAGES = [4, 6, 8, 9, 11, 13, 15, 17, 18];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '部分 '));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file in parts', () => {
  it('begins a part where a page begins a form', async () => {
    const pdf = await extractPages(new Uint8Array(readFileSync(FORMS_OF_2024)));
    const pages: PageBlocks[] = [];
    for (let number = 1; number <= pdf.pages; number++) pages.push(gridsOf(await pdf.page(number)));
    await pdf.close();
    const starts = pages.filter((page, index) =>
      startsForm(page.blocks, pages[index - 1]?.blocks ?? []),
    );
    expect(starts.map(({ page }) => page)).toEqual(FIRST_PAGES);
  });

  it.each([1, 2, 5, 7])('reads the same in ranges of %i pages as in one go', async (length) => {
    const work = workOn(FORMS_OF_2024);
    const whole = await read(work);
    const bytes = new Uint8Array(readFileSync(FORMS_OF_2024));
    const ranges = [];
    for (let from = 1; from <= whole.pages; from += length) {
      ranges.push(await readPages(bytes, work, { from, to: from + length - 1 }));
    }
    expect(await readingOfRanges(ranges, work, (pages) => readEdges(pages, work))).toEqual(whole);
  });

  it('says that a file without its end, which could be read, may lack something', async () => {
    const path = join(folder, 'forms.pdf');
    const bytes = readFileSync(join(ROOT, 'input/2025/yangquan-2025.pdf'));
    writeFileSync(path, bytes.subarray(0, bytes.length - 8));
    const { forms, remarks } = await read(workOn(path));
    expect(forms).toHaveLength(8);
    expect(remarks.map(({ messageEn }) => messageEn)).toEqual([expect.stringMatching(/cut off/u)]);
  });
});
