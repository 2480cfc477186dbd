import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { gridsOf } from '../../pipeline/lattice/index.ts';
import type { Grid } from '../../pipeline/model/index.ts';
import { scoreOf } from '../../scripts/bench/grids/score.ts';
import { KEPT } from '../../scripts/bench/grids/sheets.ts';

/** Pages of test/fixtures/grids: tables whose cells are known because they were drawn from them. */
const FIXTURES = join(import.meta.dirname, '../fixtures/grids');

/** Whose labels over several columns stand as one alone would: nothing on paper tells all of their spans without lines. */
const FORMS = ['form', 'application', 'groups'];
/** Lines of text beside a chart's scale, read as rows. */
const KNOWN_WRONG = ['written: chart'];

describe.each(['browser', 'office', 'written'])('tables drawn by %s', (producer) => {
  let pdf: Awaited<ReturnType<typeof extractPages>>;
  beforeAll(async () => {
    pdf = await extractPages(new Uint8Array(readFileSync(join(FIXTURES, `${producer}.pdf`))));
  });
  afterAll(() => pdf.close());

  const gridsOn = async (page: number): Promise<Grid[]> =>
    gridsOf(await pdf.page(page)).blocks.flatMap((block) =>
      block.kind === 'grid' ? [block.grid] : [],
    );

  for (const [at, sheet] of KEPT.entries()) {
    if (sheet.kind === 'prose') {
      if (KNOWN_WRONG.includes(`${producer}: ${sheet.prose.name}`)) continue;
      it(`make no table of ${sheet.prose.name}`, async () => {
        expect(await gridsOn(at + 1)).toEqual([]);
      });
      continue;
    }
    const { table, style } = sheet;
    const isRuled = style.name === 'grey strips' || style.name === 'head without verticals';
    it(`have the cells of ${table.name}, ${style.name}`, async () => {
      const score = scoreOf(table, await gridsOn(at + 1));
      if (isRuled) expect(score.spansRight).toBe(score.spans);
      if (isRuled || !FORMS.includes(table.name)) expect(score.isPerfect).toBe(true);
      expect(score.right / score.wanted).toBeGreaterThan(0.92);
      expect(score.right / score.found).toBeGreaterThan(0.96);
    });
  }
});
