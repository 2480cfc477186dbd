import { yuanOf } from '../../model/index.ts';
import { cleanText, excerptOf } from '../feedback/clean.ts';
import { problemOf } from '../feedback/problem.ts';
import { type Bars, barsOf, headAndRest, type RowOfParts, wanYuan } from '../report/bars.ts';
import { type Counts, type DepartmentReview, meanOf, type ReviewYear } from './count.ts';

/** What the template of a year's review is given: texts as they are read. One page holds it, whatever the ledger. */
export interface ReviewView {
  readonly title: string;
  readonly figures: readonly {
    readonly label: string;
    readonly value: string;
    readonly unit: string;
    readonly detail: string;
  }[];
  readonly charts: readonly { readonly bars: Bars; readonly empty: string }[];
  readonly costly: readonly {
    readonly number: string;
    readonly department: string;
    readonly project: string;
    readonly problem: string;
    /** 万元. */
    readonly money: string;
  }[];
  readonly note: string;
}

/** Bars of a chart; a chart of more than one more has the rest as its last. */
const MOST_BARS = 6;

/** Grades of self-evaluations by 财预〔2020〕10号, each from its lowest score on. */
const GRADES = [
  { name: '优（90分及以上）', from: 90, tone: 'tone-0' },
  { name: '良（80至90分）', from: 80, tone: 'tone-1' },
  { name: '中（60至80分）', from: 60, tone: 'tone-3' },
  { name: '差（60分以下）', from: Number.NEGATIVE_INFINITY, tone: 'tone-bad' },
] as const;

export function reviewView(review: ReviewYear): ReviewView {
  const { year, all, costly } = review;
  return {
    title: `${year === null ? '年度不明的' : `${year}年度`}项目支出绩效目标审核情况`,
    figures: figuresOf(all),
    charts: [
      { bars: reasonsChart(review), empty: '没有需要退回的项目。' },
      { bars: sentBackChart(review.departments), empty: '没有需要退回的项目。' },
      { bars: moneyChart(review.departments), empty: '没有填写金额的绩效目标。' },
      { bars: gradesChart(all.scores), empty: '尚未收到写明各项得分的绩效自评表。' },
    ],
    costly: costly.map(({ project, finding, stake }, index) => ({
      number: String(index + 1),
      department: nameOf(project.department),
      project: excerptOf(project.name ?? '（项目名称未填写）', 'name'),
      problem: excerptOf(`${problemOf(finding)}。`, 'name'),
      money: wanYuan(yuanOf(stake)),
    })),
    note: '每个项目每个年度只计一次，金额为年度资金；退回的项目是其表内有必须整改的问题的项目。',
  };
}

function figuresOf(all: Counts): ReviewView['figures'] {
  const { projects, withTarget, money, unstated, sentBack, errors, evaluated, scores } = all;
  const mean = meanOf(scores);
  return [
    {
      label: '有绩效目标的项目',
      value: String(withTarget),
      unit: '个',
      detail: withTarget === projects ? '全部项目' : `本年共有项目${projects}个`,
    },
    {
      label: '绩效目标覆盖资金',
      value: wanYuan(yuanOf(money)),
      unit: '万元',
      detail: unstated === 0 ? '' : `另有${unstated}个项目金额未填或有误`,
    },
    {
      label: '退回修改',
      value: String(sentBack),
      unit: '个',
      detail: `占项目数${percent(sentBack, projects)}，问题${errors}项`,
    },
    {
      label: '已报自评',
      value: String(evaluated),
      unit: '个',
      detail: `应报${withTarget}个，报送率${percent(evaluated, withTarget)}`,
    },
    {
      label: '自评平均得分',
      value: mean === null ? '—' : String(mean),
      unit: mean === null ? '' : '分',
      detail: `按${scores.length}份自评表计算`,
    },
  ];
}

function reasonsChart({ rules }: ReviewYear): Bars {
  const [head, rest] = headAndRest(rules, MOST_BARS);
  const rows = head.map(({ title, projects, errors }) =>
    countRow(title, `${projects}`, `${title}：${projects}个项目，${errors}项`, [
      [projects, 'tone-bad'],
    ]),
  );
  // A project may break several of the others: what is left are errors, not projects.
  const errors = rest.reduce((sum, rule) => sum + rule.errors, 0);
  return barsOf(
    '退回原因（项目数）',
    [],
    withRest(rows, `其他${rest.length}类`, `${errors}项`, rest),
  );
}

function sentBackChart(departments: readonly DepartmentReview[]): Bars {
  const concerned = departments
    .filter(({ sentBack }) => sentBack > 0)
    .sort((a, b) => b.sentBack - a.sentBack || b.errors - a.errors);
  const [head, rest] = headAndRest(concerned, MOST_BARS);
  const labels = shortened(head.map(nameOf));
  const rows = head.map((department, at) => {
    const { sentBack, projects } = department;
    const description = `${nameOf(department)}：${projects}个项目，退回${sentBack}个`;
    return countRow(labels[at] ?? '', `${sentBack}／${projects}`, description, [
      [sentBack, 'tone-bad'],
      [projects - sentBack, 'tone-2'],
    ]);
  });
  const amount = `${sumOf(rest, 'sentBack')}／${sumOf(rest, 'projects')}`;
  const legend = [
    { tone: 'tone-bad', label: '退回' },
    { tone: 'tone-2', label: '其余' },
  ];
  const all = withRest(rows, `其他${rest.length}个部门`, amount, rest);
  return barsOf('各部门退回情况（退回／项目数）', legend, all);
}

function moneyChart(departments: readonly DepartmentReview[]): Bars {
  const funded = departments
    .filter(({ money }) => money > 0n)
    .sort((a, b) => (a.money === b.money ? 0 : a.money > b.money ? -1 : 1));
  const [head, rest] = headAndRest(funded, MOST_BARS);
  const labels = shortened(head.map(nameOf));
  const rows = head.map((department, at): RowOfParts => {
    const yuan = yuanOf(department.money);
    const description = `${nameOf(department)}：${wanYuan(yuan)}万元`;
    const parts = [{ yuan, tone: 'tone-0', description }];
    return { label: labels[at] ?? '', amount: wanYuan(yuan), description, parts };
  });
  const amount = wanYuan(yuanOf(rest.reduce((sum, { money }) => sum + money, 0n)));
  const all = withRest(rows, `其他${rest.length}个部门`, amount, rest);
  return barsOf('各部门绩效目标资金（万元）', [], all);
}

/** The rest has a number and no bar: beside that of all others together no other bar could be seen. */
function withRest(
  rows: readonly RowOfParts[],
  label: string,
  amount: string,
  rest: readonly unknown[],
): RowOfParts[] {
  const row = { label, amount, description: `${label}：${amount}`, parts: [] };
  return rest.length === 0 ? [...rows] : [...rows, row];
}

function gradesChart(scores: readonly number[]): Bars {
  let above = Number.POSITIVE_INFINITY;
  const rows = GRADES.map(({ name, from, tone }) => {
    const count = scores.filter((score) => score >= from && score < above).length;
    above = from;
    return countRow(name, String(count), `${name}：${count}个`, [[count, tone]]);
  });
  return barsOf('自评得分分布（项目数）', [], scores.length === 0 ? [] : rows);
}

/** A row of counts; the chart takes them for amounts. */
function countRow(
  label: string,
  amount: string,
  description: string,
  parts: readonly (readonly [count: number, tone: string])[],
): RowOfParts {
  return {
    label,
    amount,
    description,
    parts: parts.map(([count, tone]) => ({ yuan: `${count}.00`, tone, description })),
  };
}

function sumOf(reviews: readonly Counts[], key: 'sentBack' | 'projects'): number {
  return reviews.reduce((sum, review) => sum + review[key], 0);
}

function nameOf({ code, name }: { readonly code: string | null; readonly name: string | null }) {
  return cleanText(name ?? code ?? '') || '部门不明';
}

/** As many characters as a label of a chart has room for. */
const LABEL = 12;

/** Long names that begin alike by what tells them apart: `…产业经济部`, `…教育处`. */
function shortened(names: readonly string[]): string[] {
  return names.map((name) => {
    if ([...name].length <= LABEL) return name;
    const shared = Math.max(...names.map((other) => (other === name ? 0 : alike(name, other))), 0);
    const rest = [...name].slice(shared).join('');
    return shared >= 4 && rest.length >= 2 ? `…${rest}` : name;
  });
}

/** How many characters two texts have in common from their beginning. */
function alike(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  const at = one.findIndex((character, index) => character !== other[index]);
  return at === -1 ? one.length : at;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;
}
