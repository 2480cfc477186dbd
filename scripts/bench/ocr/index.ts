import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CONDITIONS } from './conditions.ts';
import { makeScans } from './make.ts';
import { type Measured, measure } from './measure.ts';
import { SETS } from './projects.ts';
import { errorLines, headOfTable, rowOfTable } from './table.ts';

/*
 * How well pictures of forms are read: made-up forms are drawn, spoiled as scanners spoil them, read by the product and
 * compared with what they say. What is tuned is tuned on the set `tuning`; the set `report` is for the figures.
 */

const USAGE = `npm run bench:ocr -- [options]
  --set tuning|report   the forms' texts; report by default
  --conditions a,b      ${CONDITIONS.map(({ name }) => name).join(', ')}
  --forms N             forms a condition, 8 by default
  --text                the drawn forms as text PDFs alone, which must be read without an error
  --keep DIR            keep the PDFs, and PNGs of their pages
  --make DIR            only write the PDFs with their truth
  --from DIR            read what --keep or --make wrote before
  --jobs N              processes that read at once, 1 by default
  --errors              list every field that was read wrong
  --json FILE           the figures and the errors`;

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'report' },
    conditions: { type: 'string' },
    forms: { type: 'string', default: '8' },
    text: { type: 'boolean', default: false },
    keep: { type: 'string' },
    make: { type: 'string' },
    from: { type: 'string' },
    jobs: { type: 'string', default: '1' },
    errors: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const kept = values.from ?? values.make ?? values.keep;
  const corpus = kept === undefined ? mkdtempSync(join(tmpdir(), 'jixiao-scans-')) : resolve(kept);
  try {
    const names = wantedNames(corpus);
    if (values.from === undefined) await draw(corpus, names);
    if (values.make !== undefined) return;
    const jobs = countOf(values.jobs);
    const results: Measured[] = [];
    console.log(headOfTable());
    // First of all the text that was never spoiled: it proves the truth, and shows what the rules say of the forms.
    const text = existsSync(join(corpus, 'text'))
      ? await measure({ corpus, condition: 'text' }, {}, jobs)
      : null;
    if (text !== null) results.push(show(text));
    if (text !== null && text.errors.length > 0) {
      console.log(
        '! the forms are not read without an error even as text: truth or score is wrong',
      );
      process.exitCode = 1;
    }
    for (const name of names) {
      results.push(show(await measure({ corpus, condition: name }, text?.findings ?? {}, jobs)));
    }
    if (values.json !== undefined) {
      writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
    }
  } finally {
    if (kept === undefined) rmSync(corpus, { recursive: true, force: true });
  }
}

function show(measured: Measured): Measured {
  console.log(rowOfTable(measured));
  for (const failure of measured.failures) console.log(`  ! ${failure}`);
  if (values.errors) for (const line of errorLines(measured)) console.log(line);
  return measured;
}

function wantedNames(corpus: string): string[] {
  if (values.text) return [];
  const known = CONDITIONS.map(({ name }) => name);
  const asked = values.conditions?.split(',') ?? known;
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) fail(`There is no condition ${unknown.join(', ')}.`);
  if (values.from === undefined) return asked;
  const there = existsSync(corpus) ? readdirSync(corpus) : fail(`There is no folder ${corpus}.`);
  return asked.filter((name) => there.includes(name));
}

async function draw(corpus: string, names: readonly string[]): Promise<void> {
  const set = SETS.find((one) => one === values.set) ?? fail(`There is no set ${values.set}.`);
  const forms = countOf(values.forms);
  const conditions = CONDITIONS.filter(({ name }) => names.includes(name));
  await makeScans(corpus, { set, forms, conditions, pictures: values.keep !== undefined });
}

function countOf(text: string): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? count : fail(`${text} is not a count.`);
}

function fail(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(1);
}
