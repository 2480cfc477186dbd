import { describe, expect, it } from 'vitest';
import { documentOf, sniff } from '../../pipeline/extract/index.ts';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { validate } from '../../pipeline/validate/index.ts';

/*
 * One small form, written down in the ways in which people send it.
 */

type Read = readonly ProjectRecord[];
type Said = (records: Read, findings: readonly Finding[]) => unknown;
const cases: { name: string; content: string | Buffer; said: Said; wanted: unknown }[] = [];
const add = (name: string, content: string | Buffer, said: Said, wanted: unknown) =>
  cases.push({ name: name.replace(/^\d+ /u, ''), content, said, wanted });

const H = '项目支出绩效目标表\n(2025年度)\n';
const T = '一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t里程\t≥5公里\n';
const base = (amount = '12') =>
  `${H}项目名称\t道路养护\n主管部门\t某局\n年度资金总额(万元)\t${amount}\n年度目标\t完成养护\n${T}`;
const A: Said = ([record]) => [
  record?.projectName,
  record?.funding.annual?.total,
  record?.indicators.length,
  record?.indicators[0]?.value.text,
];
const OK = ['道路养护', '120000.00', 1, '≥5公里'];
const told = (findings: readonly Finding[], rule: string) =>
  findings.some((finding) => finding.rule === rule);

add('01 cr only', base().replaceAll('\n', '\r'), A, OK);
add('02 full-width digits', base('１２'), A, OK);
add('03 amount with ￥', base('￥12.00'), A, OK);
add('04 amount 12万元 in cell', base('12万元'), A, OK);
add('05 amount 十二 (told)', base('十二'), (r, f) => [r[0]?.funding.annual?.total, told(f, 'L3')], [
  null,
  true,
]);
add('06 amount 约12', base('约12'), (r, f) => [r[0]?.funding.annual?.total, told(f, 'L3')], [
  null,
  true,
]);
add(
  '07 european 12.000,50',
  base('12.000,50'),
  (r, f) => [r[0]?.funding.annual?.total, told(f, 'L3')],
  [null, true],
);
add('08 md with code fence', `\`\`\`\n${base()}\`\`\`\n`, A, OK);
add(
  '09 md bold headers',
  `# 项目支出绩效目标表\n\n**(2025年度)**\n\n| **项目名称** | 道路养护 |||\n|---|---|---|---|\n| 主管部门 | 某局 |||\n| 年度资金总额(万元) | 12 |||\n| 年度目标 | 完成养护 |||\n| **一级指标** | 二级指标 | 三级指标 | 指标值 |\n| 产出指标 | 数量指标 | 里程 | ≥5公里 |\n`,
  A,
  OK,
);
add(
  '10 quoted mail > prefix',
  base()
    .split('\n')
    .map((l) => `> ${l}`)
    .join('\n'),
  A,
  OK,
);
add('11 tsv with trailing tabs', base().replaceAll('\n', '\t\t\n'), A, OK);
add(
  '12 prose around',
  `各单位：\n现将表格报送如下，请审阅。\n\n${base()}\n以上妥否，请批示。\n某局 2025年1月3日\n`,
  A,
  OK,
);
add(
  '13 two forms one text',
  `${base()}\n${base('13').replace('道路养护', '桥梁养护')}`,
  (r) => r.map((x) => [x.projectName, x.funding.annual?.total]),
  [
    ['道路养护', '120000.00'],
    ['桥梁养护', '130000.00'],
  ],
);
add(
  '14 colon pairs',
  `${H}项目名称：道路养护\n主管部门：某局\n年度资金总额：12万元\n年度目标：完成养护\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 里程 ≥5公里\n`,
  A,
  OK,
);
add(
  '15 html rowspan amounts',
  `<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td colspan=3>道路养护<tr><td>主管部门<td colspan=3>某局<tr><td rowspan=2>项目资金(万元)<td>年度资金总额<td colspan=2>12<tr><td>其中：财政拨款<td colspan=2>12<tr><td>年度目标<td colspan=3>完成养护<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>里程<td>≥5公里</table>`,
  A,
  OK,
);
add(
  '16 html display none',
  `<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td>道路养护<tr><td>主管部门<td>某局<tr><td>年度资金总额(万元)<td><span style="display:none">99</span>12<tr><td>年度目标<td>完成养护<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>里程<td>≥5公里</table>`,
  A,
  OK,
);
add(
  '17 html ins/del',
  `<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td>道路养护<tr><td>主管部门<td>某局<tr><td>年度资金总额(万元)<td><del>99</del><ins>12</ins><tr><td>年度目标<td>完成养护<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>里程<td>≥5公里</table>`,
  A,
  OK,
);
add(
  '18 wiki rowspan',
  `项目支出绩效目标表\n{| class="wikitable"\n! 项目名称\n| colspan="3" | 道路养护\n|-\n! 主管部门\n| colspan="3" | 某局\n|-\n! rowspan="2" | 项目资金(万元)\n| 年度资金总额 || colspan="2" | 12\n|-\n| 其中：财政拨款 || colspan="2" | 12\n|-\n! 年度目标\n| colspan="3" | 完成养护\n|-\n! 一级指标 !! 二级指标 !! 三级指标 !! 指标值\n|-\n| 产出指标 || 数量指标 || 里程 || ≥5公里\n|}\n`,
  A,
  OK,
);
add(
  '19 jira heads',
  `项目支出绩效目标表\n||项目名称|道路养护| | |\n||主管部门|某局| | |\n||年度资金总额(万元)|12| | |\n||年度目标|完成养护| | |\n||一级指标||二级指标||三级指标||指标值||\n|产出指标|数量指标|里程|≥5公里|\n`,
  A,
  OK,
);
add(
  '20 org rule',
  `项目支出绩效目标表\n| 项目名称 | 道路养护 | | |\n|---+---+---+---|\n| 主管部门 | 某局 | | |\n| 年度资金总额(万元) | 12 | | |\n| 年度目标 | 完成养护 | | |\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 产出指标 | 数量指标 | 里程 | ≥5公里 |\n`,
  A,
  OK,
);
add(
  '21 rst simple',
  `项目支出绩效目标表\n\n==================  ========  ========  =======\n项目名称            道路养护\n主管部门            某局\n年度资金总额(万元)  12\n年度目标            完成养护\n一级指标            二级指标  三级指标  指标值\n产出指标            数量指标  里程      ≥5公里\n==================  ========  ========  =======\n`,
  A,
  OK,
);
add(
  '22 pandoc simple',
  `项目支出绩效目标表\n\n------------------  --------  --------  -------\n项目名称            道路养护\n主管部门            某局\n年度资金总额(万元)  12\n年度目标            完成养护\n一级指标            二级指标  三级指标  指标值\n产出指标            数量指标  里程      ≥5公里\n------------------  --------  --------  -------\n`,
  A,
  OK,
);
add(
  '23 csv semicolons decimals',
  `项目支出绩效目标表;;;\n项目名称;道路养护;;\n主管部门;某局;;\n年度资金总额(万元);12;;\n年度目标;完成养护;;\n一级指标;二级指标;三级指标;指标值\n产出指标;数量指标;里程;≥5公里\n`,
  A,
  OK,
);
add('24 utf16 no bom', Buffer.from(base(), 'utf16le'), A, OK);
add(
  '25 glued',
  `项目支出绩效目标表\n项目名称道路养护\n主管部门某局实施单位某站\n项目资金(万元)年度资金总额12.00\n年度目标完成养护\n一级指标二级指标三级指标指标值\n产出指标数量指标里程≥5公里\n质量指标验收合格率≥95%\n`,
  (r) => [
    r[0]?.projectName,
    r[0]?.funding.annual?.total,
    r[0]?.indicators.map((i) => i.name + i.value.text),
  ],
  ['道路养护', '120000.00', ['里程≥5公里', '验收合格率≥95%']],
);
add('26 footnote', `${base('12[1]')}\n[1] 含上年结转。\n`, A, OK);
add('27 yuan words both', `${base('12').replace('(万元)', '')}单位：万元\n`, A, OK);
add(
  '28 two units conflict',
  `${H}单位：元\n项目名称\t道路养护\n主管部门\t某局\n年度资金总额(万元)\t12\n年度目标\t完成养护\n${T}`,
  (r, f) => [r[0]?.funding.annual?.total, f.some((x) => x.rule === 'L1')],
  ['120000.00', true],
);
add('29 minus', base('－12'), (r, f) => [r[0]?.funding.annual?.total, told(f, 'M9')], [
  '-120000.00',
  true,
]);
add(
  '30 tick in text',
  base().replace('主管部门', '项目属性\t□ 新增 ☑ 延续\n主管部门'),
  (r) => r[0]?.attribute?.kind,
  'continuing',
);
add(
  '31 value with br',
  `<h1>项目支出绩效目标表</h1><table><tr><td>项目名称<td>道路<br>养护<tr><td>主管部门<td>某局<tr><td>年度资金总额(万元)<td>12<tr><td>年度目标<td>完成养护<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>里程<td>≥5<br>公里</table>`,
  A,
  OK,
);
add(
  '32 repeated csv',
  `项目支出绩效目标表,项目支出绩效目标表,项目支出绩效目标表,项目支出绩效目标表\n项目名称,道路养护,道路养护,道路养护\n主管部门,某局,某局,某局\n年度资金总额(万元),12,12,12\n年度目标,完成养护,完成养护,完成养护\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,里程,≥5公里\n其他说明,无,无,无\n`,
  A,
  OK,
);

describe('a form as people send it', () => {
  it.each(cases)('$name', async ({ content, said, wanted }) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
    const kind = sniff(bytes);
    if (kind === 'pdf' || kind === 'unknown') throw new Error(kind);
    const { forms, unaccounted } = recognize(await documentOf(bytes, kind));
    expect(unaccounted).toBe(0);
    const source = { file: 'a', sha256: '0'.repeat(64) };
    const records = forms.map((form) => normalize(form, source, { repair: true }));
    expect(
      said(
        records,
        records.flatMap((record) => validate(record)),
      ),
    ).toEqual(wanted);
  });
});
