import { describe, expect, it } from 'vitest';
import type { Difference, ProjectRecord } from '../../../pipeline/model/index.ts';
import { madeUpForm } from '../form.ts';
import { found, said } from './findings.ts';

/** A form of several files of which some say some things differently. */
function ofFiles(files: readonly string[], differences: readonly Difference[]): ProjectRecord {
  const form = madeUpForm();
  const [source] = form.sources;
  if (source === undefined) throw new Error('no source');
  return {
    ...form,
    sources: files.map((file) => ({ ...source, file })),
    differences: [...differences],
  };
}

function difference(path: string, here: string, there: string, source = 1): Difference {
  return { path, here, there, evidence: { source, line: 3, text: there } };
}

describe('sources of one form', () => {
  it('that agree are a note for each', () => {
    const record = ofFiles(['a.pdf', 'a.txt', 'a.docx'], []);
    expect(found(record, 'N1')).toEqual([]);
    expect(found(record, 'N2')).toMatchObject([
      { severity: 'note', paths: ['/sources/1', '/sources/2'] },
    ]);
    expect(said(found(record, 'N2'))).toEqual([
      '同一张表有两个来源，内容一致：a.pdf / a.txt；同一张表有两个来源，内容一致：a.pdf / a.docx',
    ]);
  });

  it('that differ are one error with all differences, each with what both say and where', () => {
    const record = ofFiles(
      ['a.pdf', 'a.txt'],
      [
        difference('/funding/annual/total', '100000.00', '10000.00'),
        difference('/indicators/2/value', '≥90%', '≥9%'),
        difference('/indicators/9/value', '≥90%', '≥9%'),
      ],
    );
    const findings = found(record, 'N1');
    expect(findings).toMatchObject([
      {
        severity: 'error',
        paths: [
          '/funding/annual/total',
          '/differences/0',
          '/indicators/2/value',
          '/differences/1',
          '/indicators/9/value',
          '/differences/2',
        ],
        evidence: [
          { source: 0, text: '100,000' },
          { source: 1, text: '10000.00' },
          { source: 1, text: '≥9%' },
          { source: 1, text: '≥9%' },
        ],
      },
    ]);
    expect(said(findings)).toEqual([
      '同一张表的两个来源不一致（a.pdf / a.txt）：年度资金总额“100,000”与“10,000”；' +
        '实施期和年度指标「配送及时率」的指标值“≥90%”与“≥9%”，请核对原件',
    ]);
    expect(found(record, 'N2')).toEqual([]);
  });

  it('are told apart where one of several differs', () => {
    const record = ofFiles(['a.pdf', 'a.txt', 'a.docx'], [difference('/year', '2025', '2024', 2)]);
    expect(said(found(record, 'N1'))).toEqual([
      '同一张表的两个来源不一致（a.pdf / a.docx）：年度“2025”与“2024”，请核对原件',
    ]);
    expect(found(record, 'N2')).toMatchObject([{ paths: ['/sources/1'] }]);
  });

  it('tell long texts by what differs in them, and tables by how many rows they have', () => {
    const start = '本年购置图书三千册，四个乡镇图书室达到藏书标准，';
    const record = ofFiles(
      ['a.pdf', 'a.txt'],
      [
        difference('/goals/annual', `${start}借阅人次增长5%。`, `${start}借阅人次增长8%。`),
        difference('/indicators', '14', '9'),
      ],
    );
    expect(said(found(record, 'N1'))).toEqual([
      '同一张表的两个来源不一致（a.pdf / a.txt）：年度目标“…人次增长5%。”与“…人次增长8%。”；14条指标与9条指标，请核对原件',
    ]);
  });
});
