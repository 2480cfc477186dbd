import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extractPages } from '../../../pipeline/extract/index.ts';
import { gridsOf } from '../../../pipeline/lattice/index.ts';
import type { Grid } from '../../../pipeline/model/index.ts';
import { printed } from './browser.ts';
import { exported, hasOffice } from './office.ts';
import { type Score, scoreOf } from './score.ts';
import type { Sheet } from './sheet.ts';
import { KEPT, SHEETS } from './sheets.ts';
import { written } from './written.ts';

/*
 * How well the cells of tables are found: tables drawn in many ways by three programs, against what was drawn.
 * Run: npm run bench -- grids, or npx tsx scripts/bench/grids/index.ts
 *   [--set tuning|report] [--producer browser|office|written] [--wrong] [--keep DIR] [--kept]
 * test/fixtures/grids is what --kept --keep test/fixtures/grids draws.
 */

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    producer: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    keep: { type: 'string' },
    kept: { type: 'boolean', default: false },
  },
});

const sheets = (values.kept ? KEPT : SHEETS).filter(
  (sheet) => values.set === undefined || setOf(sheet) === values.set,
);

function setOf(sheet: Sheet): string {
  return sheet.kind === 'table' ? sheet.table.set : sheet.prose.set;
}

const PRODUCERS = { browser: printed, office: exported, written } as const;

interface Result {
  readonly sheet: Sheet;
  readonly producer: string;
  readonly score: Score | null;
  readonly grids: number;
}

const results: Result[] = [];
for (const [producer, draw] of Object.entries(PRODUCERS)) {
  if (values.producer !== undefined && values.producer !== producer) continue;
  if (producer === 'office' && !hasOffice()) {
    console.log('! LibreOffice is not here: nothing is drawn by it');
    continue;
  }
  const bytes = await draw(sheets);
  if (values.keep !== undefined) {
    mkdirSync(values.keep, { recursive: true });
    writeFileSync(join(values.keep, `${producer}.pdf`), bytes);
  }
  results.push(...(await resultsOf(bytes, producer)));
}
table('set', ({ sheet }) => (sheet.kind === 'table' ? sheet.table.set : null));
table('producer', ({ producer, sheet }) => (sheet.kind === 'table' ? producer : null));
table('style', ({ sheet }) => (sheet.kind === 'table' ? sheet.style.name : null));
table('table', ({ sheet }) => (sheet.kind === 'table' ? sheet.table.name : null));
const prose = results.filter(({ sheet }) => sheet.kind === 'prose');
const inProse = prose.filter(({ grids }) => grids > 0);
console.log(`\nprose: ${inProse.length} of ${prose.length} pages with a table that is none`);
for (const { sheet, producer, grids } of inProse) {
  if (sheet.kind === 'prose') console.log(`  ${producer}: ${sheet.prose.name}: ${grids}`);
}

async function resultsOf(bytes: Uint8Array, producer: string): Promise<Result[]> {
  const found: Result[] = [];
  const pdf = await extractPages(new Uint8Array(bytes));
  try {
    if (pdf.pages !== sheets.length) {
      throw new Error(`${producer} drew ${pdf.pages} pages for ${sheets.length} sheets`);
    }
    for (const [at, sheet] of sheets.entries()) {
      const { blocks } = gridsOf(await pdf.page(at + 1));
      const grids = blocks.flatMap((block): Grid[] => (block.kind === 'grid' ? [block.grid] : []));
      const score = sheet.kind === 'table' ? scoreOf(sheet.table, grids) : null;
      found.push({ sheet, producer, score, grids: grids.length });
      if (values.wrong && score?.isPerfect === false && sheet.kind === 'table') {
        console.log(
          `${producer} page ${at + 1}: ${sheet.table.name}, ${sheet.style.name}: ${score.right} of ${score.wanted}, ${score.found} found`,
        );
      }
    }
  } finally {
    await pdf.close();
  }
  return found;
}

function table(title: string, nameOf: (result: Result) => string | null): void {
  const groups = new Map<string, Score[]>();
  for (const result of results) {
    const name = nameOf(result);
    if (name === null || result.score === null) continue;
    groups.set(name, [...(groups.get(name) ?? []), result.score]);
  }
  console.log(`\n${title.padEnd(24)} tables perfect precision recall    F1     spans`);
  for (const [name, scores] of groups) {
    const sum = (of: (score: Score) => number): number =>
      scores.reduce((total, score) => total + of(score), 0);
    const [wanted, found, right] = [sum((s) => s.wanted), sum((s) => s.found), sum((s) => s.right)];
    const [precision, recall] = [right / Math.max(1, found), right / wanted];
    const f1 = (2 * right) / (wanted + found);
    const perfect = scores.filter(({ isPerfect }) => isPerfect).length;
    console.log(
      `${name.padEnd(24)} ${String(scores.length).padStart(6)} ${String(perfect).padStart(7)} ${precision.toFixed(3).padStart(9)} ${recall.toFixed(3).padStart(6)} ${f1.toFixed(3).padStart(5)} ${`${sum((s) => s.spansRight)}/${sum((s) => s.spans)}`.padStart(9)}`,
    );
  }
}
