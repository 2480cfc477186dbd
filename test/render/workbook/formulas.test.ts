import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { evaluatorOf, type Value } from './evaluator.ts';
import { madeUpLedger, mixedLedger } from './made-up.ts';
import { opened, rowLabelled, sheetOf } from './opened.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-formulas-'));
const files: string[] = [];

beforeAll(async () => {
  for (const unit of ['元', '万元'] as const) {
    const own = join(dir, unit);
    mkdirSync(own);
    const paths = await writeWorkbooks(madeUpLedger(), own, { unit, csv: false, lang: 'zh' });
    files.push(...paths.map((path) => join(own, path)));
  }
  const own = join(dir, 'mixed');
  mkdirSync(own);
  const paths = await writeWorkbooks(mixedLedger(), own, { unit: '元', csv: false, lang: 'zh' });
  files.push(...paths.map((path) => join(own, path)));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface FormulaCell {
  readonly sheet: string;
  readonly address: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly result: Value;
}

function formulasOf(workbook: ExcelJS.Workbook): FormulaCell[] {
  const found: FormulaCell[] = [];
  workbook.eachSheet((sheet) => {
    sheet.eachRow((row, number) => {
      row.eachCell((cell, column) => {
        if (cell.formula === undefined) return;
        found.push({
          sheet: sheet.name,
          address: cell.address,
          row: number,
          column,
          formula: cell.formula,
          result: (cell.result ?? null) as Value,
        });
      });
    });
  });
  return found;
}

/** Money to the cent (or a hundredth of one, in 万元), ratios to nine places. */
function same(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a));
  return (a ?? '') === (b ?? '');
}

describe('the formulas of the workbooks', () => {
  it('come to the results that are cached with them', async () => {
    let checked = 0;
    for (const file of files) {
      const workbook = await opened(file);
      const evaluator = evaluatorOf(workbook);
      for (const { sheet, address, row, column, formula, result } of formulasOf(workbook)) {
        const value = evaluator.resultAt(sheet, row, column);
        expect(same(value, result), `${basename(file)} ${sheet}!${address} ${formula}`).toBe(true);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(1000);
  });

  it('reach over exactly the rows of data', async () => {
    for (const file of files) {
      const workbook = await opened(file);
      const evaluator = evaluatorOf(workbook);
      const ledger = sheetOf(workbook, '项目台账');
      const lastRow = rowLabelled(ledger, '合计') - 1;
      for (const { sheet, address, row, column, formula } of formulasOf(workbook)) {
        const seat = `${basename(file)} ${sheet}!${address} ${formula}`;
        for (const range of evaluator.rangesOf(formula, sheet)) {
          if (range.sheet !== sheet) {
            expect([range.sheet, range.first, range.last], seat).toEqual(['项目台账', 4, lastRow]);
          } else if (formula.startsWith('SUBTOTAL')) {
            const label = String(sheetOf(workbook, sheet).getCell(row, 1).value);
            expect([range.column, range.last], seat).toEqual([column, row - 1]);
            if (label === '合计') expect(range.first, seat).toBe(4);
          } else expect([range.first, range.last], seat).toEqual([row, row]);
        }
      }
    }
  });

  const office = spawnSync('soffice', ['--version']).status === 0;
  it.skipIf(!office)(
    `are calculated alike by LibreOffice${office ? '' : ' (NOT INSTALLED)'}`,
    async () => {
      const stripped = join(dir, 'stripped');
      const calculated = join(dir, 'calculated');
      mkdirSync(stripped);
      const expected = new Map<string, FormulaCell[]>();
      // The summaries, and a department that has units below it: a start of LibreOffice is dear.
      const chosen = files.filter((file) => /summary|820-/u.test(file));
      for (const [index, file] of chosen.entries()) {
        const workbook = await opened(file);
        const formulas = formulasOf(workbook);
        // Without cached results a program has to calculate.
        for (const { sheet, row, column, formula } of formulas) {
          sheetOf(workbook, sheet).getCell(row, column).value = { formula, date1904: false };
        }
        await workbook.xlsx.writeFile(join(stripped, `${index}.xlsx`));
        expected.set(`${index}.xlsx`, formulas);
      }
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=${pathToFileURL(join(dir, 'profile'))}`,
          ...['--headless', '--convert-to', 'xlsx', '--outdir', calculated],
          ...readdirSync(stripped).map((name) => join(stripped, name)),
        ],
        { stdio: 'ignore' },
      );
      let checked = 0;
      for (const [name, formulas] of expected) {
        const workbook = await opened(join(calculated, name));
        for (const { sheet, address, row, column, formula, result } of formulas) {
          const value = (sheetOf(workbook, sheet).getCell(row, column).result ?? null) as Value;
          expect(
            same(value, result),
            `${name} ${sheet}!${address} ${formula}: ${value}, not ${result}`,
          ).toBe(true);
          checked++;
        }
      }
      expect(checked).toBeGreaterThan(500);
    },
    300_000,
  );
});
