import { createHash } from 'node:crypto';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { departmentKey } from '../../pipeline/render/departments.ts';
import { bookletKey, outputPaths, safeSegment } from '../../pipeline/render/paths.ts';
import { recordWith } from './form/record.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
const project = (id: string, projectName: string | null, parts: Partial<ProjectRecord> = {}) =>
  recordWith({ id, projectName, ...parts });

/** The HTML files of the records, in their order. */
function htmlOf(records: readonly ProjectRecord[]): (string | undefined)[] {
  const { records: paths } = outputPaths(records);
  return records.map(({ id }) => paths.get(id)?.formHtml);
}

describe('the path of an output', () => {
  it.each([
    ['校舍改造', '校舍改造'],
    ['a/b', 'a_b'],
    ['..', `空-${hash('..')}`],
    ['../../etc/passwd', 'etc_passwd'],
    ['C:\\Windows\\x', 'C_Windows_x'],
    ['<script>alert(1)</script>', 'script_alert(1)_script'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com¹', '_com¹'],
    ['CONSUL', 'CONSUL'],
    ['名称. ', '名称'],
    ['  ', '空'],
    ['a\u0000b\u202ec\ud800d', 'a_b_c_d'],
    ['阳泉市委 \n 人民政府', '阳泉市委 _ 人民政府'],
    ['e\u0301', '\u00e9'],
  ])('takes %j as %j', (text, segment) => {
    expect(safeSegment(text, '空')).toBe(segment);
  });

  it('cuts a name of 300 characters and tells it from another that begins the same', () => {
    const long = '项'.repeat(300);
    expect(safeSegment(long, '空')).toBe(`${'项'.repeat(51)}-${hash(long)}`);
    expect(safeSegment(`${long}目`, '空')).not.toBe(safeSegment(long, '空'));
  });

  it('has year, department and project', () => {
    expect(htmlOf([project('2025-604-1', '校舍改造')])).toEqual([
      'forms/2025/604-水务局/校舍改造.html',
    ]);
    const nobody = { code: null, name: null };
    expect(htmlOf([project('x', null, { year: null, department: nobody })])).toEqual([
      'forms/年度不明/部门不明/未命名项目.html',
    ]);
  });

  it('tells two projects of one name apart, whichever comes first', () => {
    const [first, second] = [project('a', '绿化'), project('b', '绿化')];
    const stem = 'forms/2025/604-水务局/绿化';
    expect(htmlOf([first, second])).toEqual([
      `${stem}-${hash('a')}.html`,
      `${stem}-${hash('b')}.html`,
    ]);
    expect(htmlOf([second, first])).toEqual([
      `${stem}-${hash('b')}.html`,
      `${stem}-${hash('a')}.html`,
    ]);
  });

  it('tells names apart that differ in case alone, or that imitate the name of another', () => {
    const records = [project('a', 'Park'), project('b', 'PARK'), project('c', `park-${hash('a')}`)];
    const paths = htmlOf(records).map((path) => path?.toLowerCase());
    expect(new Set(paths).size).toBe(3);
  });

  it('keeps every output inside its folder, and every one apart', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('..', '.', '/', 'con', 'a', 'A', 'a.', 'a/', ' a', ''),
    );
    const organisation = fc.record({ code: fc.option(hostile), name: fc.option(hostile) });
    const record = fc.tuple(
      fc.option(hostile),
      organisation,
      fc.option(fc.constantFrom(2024, 2025)),
    );
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (rows) => {
        const records = rows.map(([projectName, department, year], index) =>
          recordWith({ id: `id-${index}`, projectName, department, year }),
        );
        const { shared, records: paths, workbooks, booklets } = outputPaths(records);
        const all = [...paths].flatMap(([, { formHtml, formPdf }]) => [formHtml, formPdf]);
        all.push(...workbooks.values(), ...booklets.values());
        for (const path of all) {
          expect(posix.normalize(path)).toBe(path);
          expect(path).toMatch(/^(forms|departments|booklets)\/[^/]/u);
          for (const segment of path.split('/')) {
            expect(win32.basename(segment)).toBe(segment);
            expect(segment).not.toMatch(/[. ]$/u);
            expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255);
          }
        }
        expect(new Set(all.map((path) => path.toLowerCase())).size).toBe(all.length);
        for (const one of records) {
          expect(workbooks.has(departmentKey(one, shared))).toBe(true);
          expect(booklets.has(bookletKey(one, shared))).toBe(true);
        }
      }),
    );
  });

  it('tells departments of one code apart by name, in the files of each of them', () => {
    const of = (id: string, name: string | null, year = 2025) =>
      project(id, '校舍改造', { year, department: { code: '001', name } });
    const two = [of('a', '甲县教育局'), of('b', '乙县水利局'), of('c', '教育局')];
    const { workbooks, feedback, booklets } = outputPaths(two);
    expect([...workbooks.values()].sort()).toEqual([
      'departments/001-乙县水利局.xlsx',
      'departments/001-甲县教育局.xlsx',
    ]);
    expect([...feedback.values()].map(({ docx }) => docx).sort()).toEqual([
      'feedback/2025-001-乙县水利局.docx',
      'feedback/2025-001-甲县教育局.docx',
    ]);
    expect(booklets.size).toBe(2);
    // A department that was renamed is one.
    const renamed = [of('a', '环境保护局', 2024), of('b', '自然资源和规划局', 2025)];
    expect(outputPaths(renamed).workbooks.size).toBe(1);
    // Whose name is not printed is of neither for sure.
    expect(outputPaths([...two, of('d', null)]).workbooks.get('001')).toBe('departments/001.xlsx');
  });
});
