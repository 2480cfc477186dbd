import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../pipeline/extract/index.ts';
import { extractWebPage } from '../../pipeline/extract/web/index.ts';
import type { Form, Recognition } from '../../pipeline/model/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

/* Layouts that were read wrongly once, and others of their kinds; what is right was written by hand from what a person sees. */

const bytesOf = (name: string) =>
  readFileSync(new URL(`../fixtures/seen-layouts/${name}`, import.meta.url));

async function recognizePage(name: string): Promise<Recognition> {
  return recognize(await extractWebPage(bytesOf(name)));
}

/** The one form of a page, all of it read. */
async function formIn(name: string): Promise<Form> {
  const { forms, unaccounted } = await recognizePage(name);
  expect(forms).toHaveLength(1);
  expect(unaccounted).toBe(0);
  const [form] = forms;
  if (form === undefined) throw new Error(`${name} has no form`);
  expect(form.leftovers).toEqual([]);
  return form;
}

const namesIn = ({ indicators }: Form) => indicators.map(({ name }) => name.text);
const extraIn = ({ extra }: Form) =>
  Object.fromEntries(extra.map(({ label, value }) => [label.text, value.text]));
const moneyIn = ({ funding }: Form) =>
  funding.map(({ horizon, source, cells }) => [
    horizon,
    source,
    ...(['initial', 'amount', 'executed', 'rate', 'weight', 'score'] as const).map(
      (role) => cells[role]?.text,
    ),
  ]);

describe('the label of the indicators beside their first row', () => {
  it.each([
    ['L1-side-label.html', ['补贴对象申请审核完成率', '补贴对象生活改善度', '补贴对象满意度']],
    ['side-label-with-points.html', ['维护路灯盏数', '亮灯率', '夜间事故减少']],
  ])('is left over in none: %s', async (name, names) => {
    expect(namesIn(await formIn(name))).toEqual(names);
  });
});

describe('a form that nobody filled in', () => {
  it.each(['gx-template-prefilled.html', 'template-of-a-department.html'])(
    'is a template though standard indicators stand in it: %s',
    async (name) => {
      const { forms, rejected, unaccounted } = await recognizePage(name);
      expect(forms).toEqual([]);
      expect(rejected.map(({ reason }) => reason)).toEqual(['template']);
      expect(unaccounted).toBe(0);
    },
  );

  it('is none where a goal was written and the name forgotten', async () => {
    const form = await formIn('name-forgotten.html');
    expect(form.goals.annual?.value.text).toBe('培训教师200人');
    expect(form.missing).toEqual(['project-name']);
  });
});

describe('opinions under the indicators', () => {
  it('are no indicators', async () => {
    const form = await formIn('opinion-rows.html');
    expect(namesIn(form)).toEqual(['流转土地', '受益人口数', '游客满意度']);
    expect(extraIn(form)).toEqual({
      项目负责人及电话: '张某',
      财政部门支出股室初审意见: '(盖章)',
      区扶贫办审核意见: '(盖章)',
    });
  });

  it('may be said in other words, by an office alone, or in one cell', async () => {
    const form = await formIn('opinions-in-other-words.html');
    expect(namesIn(form)).toEqual(['硬化里程', '受益户数']);
    expect(extraIn(form)).toEqual({
      '主管部门评审意见：': '同意申报。（公章）',
      乡村振兴局: '（盖章） 年 月 日',
      财政部门审定意见: '同意。',
    });
  });
});

describe('a sheet of prose', () => {
  it.each(['prose-sheet.html', 'report.html'])('is no form: %s', async (name) => {
    const { forms, rejected } = await recognizePage(name);
    expect(forms).toEqual([]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['no-form']);
  });
});

describe('the heading of the labels of money', () => {
  it('may say 项目名称 again', async () => {
    const form = await formIn('second-project-name-label.html');
    expect([form.kind, form.year?.text, form.fields.projectName?.value.text]).toEqual([
      'self-evaluation',
      '(2019年度)',
      '某大学动画制作扶持资金',
    ]);
    expect(moneyIn(form)).toEqual([
      ['annual', 'total', '190', '190', '150', '79%', undefined, '8'],
    ]);
    expect(namesIn(form)).toEqual(['完成动画短剧的制作', '推广足球运动']);
  });

  it('may say another word for the project', async () => {
    const form = await formIn('project-heading-of-money.html');
    expect(form.fields.projectName?.value.text).toBe('校园足球推广');
    expect(moneyIn(form)).toEqual([
      ['annual', 'total', '50,000', '48,000', '48,000', '100%', undefined, '10'],
      ['annual', 'fiscal', '50,000', '48,000', '48,000', '100%', undefined, ''],
    ]);
    expect(namesIn(form)).toEqual(['举办联赛', '参与学生增长']);
  });

  it('is no total though it says 年度预算数, and names the unit', async () => {
    const form = await formIn('sichuan-selfeval-money.html');
    expect(form.moneyUnit?.text).toBe('万元');
    expect(moneyIn(form)).toEqual([
      ['annual', 'total', '0.00', '3.36', '3.36', '100.00%', '10', '10'],
      ['annual', 'fiscal', '0.00', '3.36', '3.36', '100.00%', '/', '/'],
      ['annual', 'special', '0.00', '0.00', '0.00', '0.00%', '/', '/'],
      ['annual', 'unit', '0.00', '0.00', '0.00', '0.00%', '/', '/'],
      ['annual', 'other', '', '', '', '', '/', '/'],
    ]);
  });

  it('stands before a column of reasons, which are kept', async () => {
    const form = await formIn('money-with-reasons.html');
    expect(form.moneyUnit?.text).toBe('万元');
    expect(moneyIn(form)).toEqual([
      ['annual', 'total', '2.00', '1.50', '1.20', '80.00%', undefined, '8'],
      ['annual', 'fiscal', '2.00', '1.50', '1.20', '80.00%', undefined, '/'],
    ]);
    expect(extraIn(form)).toEqual({ 未执行原因: '合同未到期' });
  });
});

it('an amount keeps what it consists of', async () => {
  expect(
    moneyIn(await formIn('amount-with-breakdown.html')).map(([, , , amount]) => amount),
  ).toEqual(['854万(高标准农田建设400万元,示范建设295万元,畅通工程159万元)', '854万', '']);
});

describe('the title of a form in a workbook', () => {
  const titlesIn = ({ forms }: Recognition) =>
    forms.map(({ title, year, pages }) => [title?.text, year?.text, pages]);

  it('stands on its own sheet, whatever it says', async () => {
    const bytes = bytesOf('sheets-title-to-previous.xlsx');
    expect(titlesIn(recognize(await documentOf(bytes, 'office')))).toEqual([
      ['项目支出立项依据', '( 2020年度)', [1]],
      ['项目支出实施方案', '( 2020年度)', [2]],
    ]);
  });

  const table = (name: string) => [
    ['项目名称', name, '实施单位', '某校'],
    ['主管部门', '某局', '项目编码', 'A1'],
    ['项目资金(元)', '年度资金总额', '100', ''],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '改造校舍', '3所'],
  ];
  const workbookOf = (sheets: readonly (readonly (readonly string[])[])[]) => {
    const book = utils.book_new();
    for (const [at, rows] of sheets.entries()) {
      const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
      utils.book_append_sheet(book, sheet, `表${at + 1}`);
    }
    return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  };

  it('may stand on the sheet before that of its table', async () => {
    const bytes = workbookOf([
      [['项目支出绩效目标表'], ['(2021年度)']],
      table('甲项目'),
      [['项目支出绩效自评表'], ['(2022年度)']],
      table('乙项目'),
    ]);
    const recognition = recognize(await documentOf(bytes, 'office'));
    expect(titlesIn(recognition)).toEqual([
      ['项目支出绩效目标表', '(2021年度)', [1, 2]],
      ['项目支出绩效自评表', '(2022年度)', [3, 4]],
    ]);
    expect(recognition.unaccounted).toBe(0);
  });

  it('leaves the sheet before what stands under its table', async () => {
    const bytes = workbookOf([
      [['甲方案'], [], ...table('甲项目'), [], ['填报人:张三']],
      [['乙项目实施方案'], ['(2022年度)'], [], ...table('乙项目')],
    ]);
    const recognition = recognize(await documentOf(bytes, 'office'));
    expect(titlesIn(recognition).at(1)).toEqual(['乙项目实施方案', '(2022年度)', [2]]);
    expect(recognition.forms.map(({ fields }) => fields.handler?.value.text)).toEqual([
      '张三',
      undefined,
    ]);
  });
});
