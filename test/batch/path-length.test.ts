import { describe, expect, it } from 'vitest';
import { MOST_OF_OUTPUT_FOLDER, tooLongRemark } from '../../pipeline/batch/path-length.ts';
import { outputPaths } from '../../pipeline/render/paths.ts';

const folder = (length: number) => `/${'长'.repeat(length - 1)}`;

describe('a path that programs of Windows do not open', () => {
  it('is one of 260 characters, or of 219 for a workbook in Excel', () => {
    const remark = (length: number, path: string) => tooLongRemark(folder(length), [path], 'win32');
    expect(remark(259 - 7, 'a.html')).toBeNull();
    expect(remark(259 - 6, 'a.html')?.message).toMatch(
      /^1 个结果的路径过长（如“a\.html”）.*至少少 1 个字/u,
    );
    expect(remark(218 - 7, 'a.xlsx')).toBeNull();
    expect(remark(218 - 4, 'a.xlsx')?.messageEn).toMatch(/shorter by 3 characters/u);
  });

  it('is none elsewhere', () => {
    expect(tooLongRemark(folder(500), ['a.html'], 'linux')).toBeNull();
  });

  it('comes of no name in a folder of which the doctor says that it is short enough', () => {
    const long = '很'.repeat(300);
    const records = ['1', '2'].map((id) => ({
      id,
      year: 2025,
      department: { code: '604', name: long },
      projectName: long,
      evidence: {},
    }));
    const { records: forms, workbooks, booklets } = outputPaths(records as never);
    const all = [
      ...[...forms].flatMap(([, { formHtml, formPdf }]) => [formHtml, formPdf]),
      ...workbooks.values(),
      ...booklets.values(),
    ];
    expect(all.length).toBe(6);
    expect(tooLongRemark(folder(MOST_OF_OUTPUT_FOLDER), all, 'win32')).toBeNull();
  });
});
