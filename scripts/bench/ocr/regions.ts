import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from '../../../pipeline/read.ts';
import { drawnPages } from './raster.ts';
import { type ScannedSheet, scanPdf } from './scan-pdf.ts';

/*
 * How well 200 dpi pictures of other regions' forms are read: against what is read of the PDFs that they are pictures of.
 * Run: npx tsx scripts/bench/ocr/regions.ts [--wrong] [FILE.pdf …]
 */

const DPI = 200;
const folder = fileURLToPath(new URL('../../../test/fixtures/layouts', import.meta.url));
const given = process.argv.slice(2).filter((argument) => argument.endsWith('.pdf'));
const showsWrong = process.argv.includes('--wrong');
const files =
  given.length > 0
    ? given
    : readdirSync(folder)
        .filter((file) => file.endsWith('.pdf'))
        .map((file) => join(folder, file));

const scratch = mkdtempSync(join(tmpdir(), 'jixiao-regions-'));
try {
  let [fields, right, told] = [0, 0, 0];
  for (const file of files) {
    const scan = join(scratch, basename(file));
    writeFileSync(scan, await scanOf(new Uint8Array(readFileSync(file))));
    const [truth, seen] = [await factsOf(file), await factsOf(scan)];
    const wrong = [...truth.facts].filter(([path, value]) => seen.facts.get(path) !== value);
    const doubted = wrong.filter(([path]) => seen.doubtful.has(path));
    fields += truth.facts.size;
    right += truth.facts.size - wrong.length;
    told += doubted.length;
    console.log(
      `${basename(file)}: ${truth.facts.size - wrong.length} of ${truth.facts.size}, ${doubted.length} of the others doubted`,
    );
    if (!showsWrong) continue;
    for (const [path, value] of wrong) {
      console.log(
        `   ${path}: ${value} ≠ ${seen.facts.get(path)}${seen.doubtful.has(path) ? ' ?' : ''}`,
      );
    }
  }
  console.log(`${right} of ${fields} fields, ${told} of the others doubted`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The pages as a scanner of 200 dpi writes them. */
async function scanOf(bytes: Uint8Array): Promise<Uint8Array> {
  const drawn = await drawnPages(bytes);
  try {
    const sheets: ScannedSheet[] = [];
    for (const page of drawn.pages) {
      const { width, height } = page;
      sheets.push({ picture: await page.at(DPI), quality: 75, width, height });
    }
    return scanPdf(sheets);
  } finally {
    await drawn.close();
  }
}

async function factsOf(path: string) {
  const options = { repair: true, password: null, ocr: 'auto' };
  const work = { path, file: 'form.pdf', sha256: '0'.repeat(64), expected: true, options };
  const { forms } = await read(work as unknown as Parameters<typeof read>[0]);
  const facts = new Map<string, string>();
  const doubtful = new Set<string>();
  for (const [form, { record }] of forms.entries()) {
    const add = (value: unknown, at: string): void => {
      if (value === null || value === undefined) return;
      if (typeof value !== 'object')
        facts.set(at, String(value).normalize('NFKC').replace(/\s/gu, ''));
      else for (const [key, part] of Object.entries(value)) add(part, `${at}/${key}`);
    };
    const { title, year, projectName, department, implementingUnit, attribute, period } = record;
    const { funding, narratives, goals, indicators, signoff, extra } = record;
    const facets = { title, year, projectName, department, implementingUnit, attribute, period };
    add({ ...facets, funding, narratives, goals, indicators, signoff, extra }, `${form}`);
    const doubts = JSON.stringify(record.reading);
    for (const at of facts.keys()) {
      if (doubts.includes(`"${at.slice(`${form}`.length)}"`)) doubtful.add(at);
    }
  }
  return { facts, doubtful };
}
