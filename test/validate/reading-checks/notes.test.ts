import { describe, expect, it } from 'vitest';
import type { Evidence, ProjectRecord } from '../../../pipeline/model/index.ts';
import { unaccountedFinding } from '../../../pipeline/validate/reading-checks/unaccounted.ts';
import { madeUpForm } from '../form.ts';
import { found, said } from './findings.ts';

const NOTHING = madeUpForm().reading;
const BOX = [10, 20, 30, 40];

const onPage = (page: number, text: string): Evidence => ({ source: 0, page, box: BOX, text });
const withNotes = (notes: Partial<ProjectRecord['reading']>): ProjectRecord =>
  madeUpForm({ reading: { ...NOTHING, ...notes } });

describe('L1', () => {
  const record = withNotes({
    leftovers: [onPage(1, '另附说明'), onPage(2, '备查'), onPage(2, '备查')],
    unknownLabels: [onPage(1, '项目来由')],
    lost: [onPage(2, '三')],
  });

  it('is one finding for each severity, with every text and place', () => {
    const findings = found(record, 'L1');
    expect(findings).toMatchObject([
      { severity: 'error', paths: ['/reading/lost/0'], evidence: [{ page: 2, text: '三' }] },
      {
        severity: 'warning',
        paths: ['/reading/leftovers/0', '/reading/leftovers/1', '/reading/leftovers/2'],
        evidence: [{ text: '另附说明' }, { text: '备查' }, { text: '备查' }],
      },
      { severity: 'note', evidence: [{ page: 1, box: BOX, text: '项目来由' }] },
    ]);
    expect(said(findings)).toEqual([
      '第2页“三”虽在已识别的单元格内，却没有读入记录，请核对原件',
      '第1页“另附说明”、第2页“备查”（共2处）没有读入任何栏目，请核对原件',
      '第1页“项目来由”作为标签不在词表中，内容已按原标签保留',
    ]);
  });

  it('names the file of a form that has several', () => {
    const [source] = record.sources;
    if (source === undefined) throw new Error('no source');
    const sources = [source, { ...source, file: '2025/made-up.pdf' }];
    const reading = { ...NOTHING, leftovers: [{ ...onPage(3, '备查'), source: 1 }] };
    expect(said(found({ ...record, sources, reading }, 'L1'))).toEqual([
      '2025/made-up.pdf第3页“备查”没有读入任何栏目，请核对原件',
    ]);
  });

  it('tells of a file how many characters are not accounted for', () => {
    expect(unaccountedFinding(0, 'a.pdf')).toEqual([]);
    const findings = unaccountedFinding(12, 'a.pdf');
    expect(findings).toMatchObject([{ record: null, file: 'a.pdf', severity: 'error', paths: [] }]);
    expect(said(findings)).toEqual(['有12个字符未能核对去向，读取结果可能不完整，请与原件核对']);
  });
});

describe('text that was left out', () => {
  const record = {
    ...withNotes({ leftOut: ['clipped', 'struck', 'clipped', 'outside-page', 'footnote-mark'] }),
    evidence: {
      '/reading/leftOut/0': onPage(4, '效益'),
      '/reading/leftOut/1': onPage(4, '200人以上'),
      '/reading/leftOut/2': onPage(4, '指 标'),
      '/reading/leftOut/3': onPage(5, '绩'),
      '/reading/leftOut/4': { source: 0, line: 7, text: '¹' },
    },
  };

  it('is one L2 of what no reader sees, by page and reason', () => {
    const findings = found(record, 'L2');
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        paths: ['/reading/leftOut/0', '/reading/leftOut/2', '/reading/leftOut/3'],
        evidence: [{ text: '效益' }, { text: '指 标' }, { text: '绩' }],
      },
    ]);
    expect(findings[0]?.evidence[0]).toEqual(onPage(4, '效益'));
    expect(said(findings)).toEqual([
      '有看不见的字符未读入：第4页“效益 指 标”（4个字，被裁切）、第5页“绩”（1个字，在页面之外）',
    ]);
  });

  it('is one L4 of what was meant to be left out', () => {
    const findings = found(record, 'L4');
    expect(findings).toMatchObject([
      { severity: 'note', paths: ['/reading/leftOut/1', '/reading/leftOut/4'] },
    ]);
    expect(said(findings)).toEqual([
      '下列文字未采用：第4页“200人以上”（6个字，划去的文字）、第7行“¹”（1个字，脚注标记）',
    ]);
  });
});

describe('R1', () => {
  const repair = { printed: '社会效', value: '社会效益指标', reason: 'cut-class-name' } as const;

  it('tells repairs that say the same together; cut names are for P1', () => {
    const repairs = [
      { ...repair, path: '/indicators/5/level2', because: null },
      { ...repair, path: '/indicators/12/level2', because: null },
      {
        path: '/indicators/0/name',
        printed: '购置图书',
        value: '购置图书数量',
        reason: 'cut-off-cell',
        because: '/indicators/7/name',
      } as const,
    ];
    const findings = found(madeUpForm({ repairs }), 'R1');
    expect(findings).toMatchObject([
      {
        severity: 'note',
        paths: ['/indicators/5/level2', '/indicators/12/level2'],
        suggestion: '社会效益指标',
      },
    ]);
    expect(said(findings)).toEqual([
      '原文“社会效”已补正为“社会效益指标”（共2处）：指标类别名称被截断',
    ]);
  });
});
