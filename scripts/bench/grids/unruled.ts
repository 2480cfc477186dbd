import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractPages } from '../../../pipeline/extract/index.ts';
import { gridsOf, joinPages } from '../../../pipeline/lattice/index.ts';
import type { Page, ProjectRecord } from '../../../pipeline/model/index.ts';
import { readPart } from '../../../pipeline/read/part.ts';

/*
 * How much of a form is read when its lines and its paint are taken out of the page: against what is read with them.
 * Run: npx tsx scripts/bench/grids/unruled.ts [--wrong] [FILE.pdf …]
 */

const fixtures = join(import.meta.dirname, '../../../test/fixtures');
const given = process.argv.slice(2).filter((argument) => argument.endsWith('.pdf'));
const showsWrong = process.argv.includes('--wrong');
const files =
  given.length > 0
    ? given
    : ['layouts', 'regions'].flatMap((folder) =>
        readdirSync(join(fixtures, folder))
          .filter((file) => file.endsWith('.pdf'))
          .map((file) => join(fixtures, folder, file)),
      );

const total = { fields: 0, right: 0 };
for (const file of files) {
  const [ruled, bare] = [await factsOf(file, (page) => page), await factsOf(file, withoutLines)];
  const right = [...ruled].filter(([path, value]) => bare.get(path) === value).length;
  total.fields += ruled.size;
  total.right += right;
  console.log(`${file.split('/').at(-1)}: ${right} of ${ruled.size}`);
  if (!showsWrong) continue;
  for (const [path, value] of ruled) {
    if (bare.get(path) !== value) console.log(`   ${path}: ${value} ≠ ${bare.get(path)}`);
  }
}
console.log(`${total.right} of ${total.fields} fields`);

function withoutLines(page: Page): Page {
  return { ...page, rulings: [], shadings: [] };
}

async function factsOf(file: string, seen: (page: Page) => Page): Promise<Map<string, string>> {
  const pdf = await extractPages(new Uint8Array(readFileSync(file)));
  const facts = new Map<string, string>();
  try {
    const pages = [];
    for await (const page of pdf) pages.push(gridsOf(seen(page)));
    const work = { file: 'form.pdf', sha256: '0'.repeat(64), options: {} };
    const { forms } = readPart(joinPages(pages), work as unknown as Parameters<typeof readPart>[1]);
    for (const [at, { record }] of forms.entries()) addFacts(record, at, facts);
  } finally {
    await pdf.close();
  }
  return facts;
}

function addFacts(record: ProjectRecord, form: number, facts: Map<string, string>): void {
  const add = (value: unknown, path: string): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') facts.set(path, String(value));
    else for (const [key, part] of Object.entries(value)) add(part, `${path}/${key}`);
  };
  const { title, year, projectName, department, implementingUnit, attribute, period } = record;
  const { funding, narratives, goals, indicators, signoff, extra } = record;
  const facets = { title, year, projectName, department, implementingUnit, attribute, period };
  add({ ...facets, funding, narratives, goals, indicators, signoff, extra }, `${form}`);
}
