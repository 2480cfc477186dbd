import { HORIZONS, SEVERITIES } from '../../../model/index.ts';
import { amountText } from '../amounts.ts';
import { compareText } from '../grouping.ts';
import type { Scope } from '../scope.ts';
import { type Cell, dataRow, type Row, rowsOf, type Table } from '../table.ts';
import { type Tally, totalIndex } from '../tally.ts';
import { HORIZON_WORDS, OUTCOME_WORDS, SEVERITY_WORDS, UNKNOWN_YEAR } from '../words.ts';

/** 说明: what the workbook is, what it covers, its sheets, its legend, and what became of each input file. */
export function aboutTable(scope: Scope, tally: Tally, sheets: readonly Table[]): Table {
  const rows: Row[] = [
    ...aim(scope),
    ...coverage(scope, tally),
    ...contents(scope, sheets),
    ...legend(),
    ...reading(),
    ...files(scope),
  ].map((cells) => dataRow(cells));
  return {
    name: '说明',
    title: titleOf(scope),
    note: '由项目支出绩效目标表自动汇总，未改动原表内容；点击各表左上角标题可返回本页',
    columns: [
      { key: 'section', header: '类别', kind: 'status', width: 12 },
      { key: 'item', header: '项目', kind: 'text', width: 30 },
      { key: 'text', header: '内容', kind: 'text', width: 72 },
    ],
    frozen: 0,
    rowCount: rows.length,
    rows: rowsOf(() => rows),
    total: null,
    empty: '',
    prose: true,
  };
}

export function titleOf({ department }: Pick<Scope, 'department'>): string {
  const name =
    department === null ? '' : [department.code, department.name].filter(Boolean).join(' ');
  return department === null ? '项目支出绩效目标台账' : `${name}　项目支出绩效目标台账`;
}

function aim(scope: Scope): Cell[][] {
  const what =
    scope.department === null
      ? '汇总本批全部绩效目标表：逐项目台账、部门与年度汇总、跨年对比、指标库、问题清单和修复记录。'
      : '汇总本部门（含下属单位）的绩效目标表，可直接发给部门核对。';
  return [
    ['用途', '本工作簿', what],
    ['用途', '生成程序', `Jixiao ${scope.version}`.trim()],
  ];
}

function coverage(scope: Scope, tally: Tally): Cell[][] {
  const { unit } = scope.options;
  const years = new Set(
    tally.years.map(({ year }) => (year === null ? UNKNOWN_YEAR : `${year}年`)),
  );
  const money = tally.years.map(({ label, sums, byDepartment }) => {
    const parts = HORIZONS.map((horizon) => {
      const total = sums.money[totalIndex(tally, horizon)] ?? 0n;
      return `${HORIZON_WORDS[horizon]}资金总额 ${grouped(amountText(total, unit))} ${unit}`;
    });
    return [
      '范围',
      label,
      `${byDepartment.size}个部门，${sums.forms}张表，${sums.indicators}条指标；${parts.join('，')}`,
    ];
  });
  const found = SEVERITIES.map((severity) => {
    let count = 0;
    for (const finding of scope.findings) if (finding.severity === severity) count++;
    return `${SEVERITY_WORDS[severity]}${count}条`;
  });
  let unread = 0;
  for (const { rule, severity, facts } of scope.findings) {
    if (rule === 'L3' && severity === 'error') unread += facts.length;
  }
  return [
    ['范围', '项目', `${tally.projects}个项目，${tally.all.forms}张表`],
    ['范围', '年度', [...years].join('、') || '无'],
    ...money,
    ...(unread === 0
      ? []
      : [['范围', '未计入', `${unread}处金额印在表上但未能识别，没有计入合计（见问题清单 L3）`]]),
    ['范围', '问题', found.join('，')],
    ['范围', '修复', `${tally.repairs}处（逐处见修复记录）`],
    ...(tally.corrections === 0
      ? []
      : [['范围', '人工更正', `${tally.corrections}处（表中绿底，逐处见更正表）`]]),
    ['范围', '金额单位', `${unit}（全簿统一；精确到分）`],
  ];
}

function contents(scope: Scope, sheets: readonly Table[]): Cell[][] {
  const about: Readonly<Record<string, string>> = {
    项目台账:
      '每张表一行（同一项目的各年度、各种表各占一行）：部门、单位、资金及来源、指标数、问题数、规范表链接、来源文件及页码。',
    部门汇总: '每年每个部门一行：表数、各来源资金、占当年比重、问题数。',
    单位汇总: '每年每个下属单位一行：表数、各来源资金、占当年比重、问题数。',
    年度汇总: '部门为行、年度为列：表数和资金。',
    年度对比: '同一项目相邻年度的资金增减；哪些表是同一项目见总台账的关联表。',
    资金来源: '每年各来源的资金及占比，并与资金总额核对。',
    绩效指标库: '每条指标一行：分类、名称、比较符、数值、单位、权重、完成值和得分。',
    指标库:
      '每组计量内容相同的指标一行：各种写法、单位、比较符、数值的四分位、使用部门和项目类型。',
    问题清单: '每个问题一行：级别、规则、所在栏目、表上所印、应为、依据、出处。',
    修复记录: '程序改动过的每一处：表上所印、改为、理由。',
    审核情况:
      '每年每个部门一行：项目和目标资金、退回、自评及得分；其后是退回原因和涉及金额最大的错误。',
    项目历程: '有两张以上的表的项目，各年度、各环节左右对照：目标、完成、得分和变化。',
    关联: '哪些表认定为同一项目、依据和疑问；可在“认定”栏填写后读回。',
    更正: '人工更正和确认过的、待核对的每一处；可在“更正”“复核意见”栏填写后读回。',
  };
  const rows: Cell[][] = sheets.map(({ name, rowCount }) => [
    '工作表',
    { text: name, table: name },
    `${about[name] ?? ''}${rowCount === 0 ? '（本次无数据）' : ''}`,
  ]);
  if (scope.department !== null) {
    rows.push(['工作表', { text: '全部部门的台账', path: 'summary.xlsx' }, '返回汇总工作簿。']);
  }
  return rows;
}

function legend(): Cell[][] {
  return [
    [SEVERITY_WORDS.error, '必须更正', '表内自相矛盾或算不平。'],
    [SEVERITY_WORDS.warning, '应当更正', '不符合绩效目标管理的要求。'],
    [SEVERITY_WORDS.note, '请核对', '不一定有错，请看一眼。'],
  ];
}

function reading(): Cell[][] {
  return [
    [
      '读法',
      '合计与汇总',
      '合计行用 SUBTOTAL，筛选后只合计可见行；汇总表用 SUMIFS 取自项目台账，改动台账后自动重算。',
    ],
    [
      '读法',
      '空白与零',
      '空白表示原表没有填；0.00 表示原表填了零。原表填的不是金额时照录原文，不计入合计。',
    ],
    ['读法', '文本', '以等号、加号、减号等开头的原文一律按文本保存，不会被当成公式。'],
    [
      '读法',
      '金额上限',
      `超过15位有效数字（10万亿元）的金额电子表格存不准，按文本照录（单位元），不计入合计。`,
    ],
    ['读法', '打印', `A4 横向，宽度缩为一页，每页重复表头。`],
  ];
}

function files(scope: Scope): Cell[][] {
  return [...scope.inputs]
    .sort((a, b) => compareText(a.file, b.file))
    .map(({ file, outcome, pages, forms, reason, place }) => [
      '来源文件',
      file,
      [
        OUTCOME_WORDS[outcome],
        pages > 0 ? `${pages}页` : '',
        forms > 0 ? `${forms}张表` : '',
        [place, reason].filter(Boolean).join('：'),
      ]
        .filter((part) => part !== '')
        .join('，'),
    ]);
}

function grouped(decimal: string): string {
  const [whole = '', cents = ''] = decimal.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}.${cents}`;
}
