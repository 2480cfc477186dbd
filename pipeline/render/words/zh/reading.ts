import {
  type Doubt,
  type DropReason,
  type FailingCheck,
  grouped,
  type LeftOutFact,
  type Mending,
  type Misreading,
  type NotUnderstood,
  type ReadAmount,
  type ReadingFacts,
  type Repair,
  type ToldFact,
  type Whereabouts,
} from '../../../model/index.ts';
import { AMOUNTS } from '../field.ts';
import { asMoney, placeName } from '../places.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

type Told<R extends keyof ReadingFacts> = ToldFact<ReadingFacts[R]>;

export const reading: Sentences<ReadingFacts> = {
  L3: (facts) => `${listed(facts.map(notUnderstood), '；')}，请核对原件`,
  L1: (facts) => [...grouped(facts, ({ said }) => said).values()].map(unread).join('；'),
  L2: (facts) => `有看不见的字符未读入：${placed(facts, leftOut)}`,
  L4: (facts) => `下列文字未采用：${placed(facts, leftOut)}`,
  N1: (facts) => {
    const bySources = [...grouped(facts, ({ files }) => files.join(' / '))].map(
      ([files, of]) => `（${files}）：${listed(of.map(difference), '；')}`,
    );
    return `同一张表的两个来源不一致${bySources.join('；')}，请核对原件`;
  },
  N3: each(
    ({ forms, count }) =>
      `同批另有同名项目的表（${forms.join('、')}${count > forms.length ? `等${count}张` : ''}），内容不能认定为同一张表，资金已分别计入合计；如属重复，请只保留一张`,
  ),
  N2: each(({ files }) => `同一张表有两个来源，内容一致：${files.join(' / ')}`),
  R1: each(
    ({ reason, printed, value, times }) =>
      `原文“${printed}”已补正为“${value}”${timesOf(times)}：${REPAIRS[reason]}`,
  ),
  S1: (facts) => {
    const pages = facts.flatMap((fact) => (fact.said === 'undrawn' ? fact.pages : []));
    const doubts = facts.flatMap((fact) => (fact.said === 'doubtful' ? [doubtful(fact)] : []));
    const undrawn = `扫描件第${pages.join('、')}页没有表格线，单元格按文字位置划分，文字可能归错栏目，请对照原件逐项核对，尤其是各项金额和指标值`;
    return [
      ...(pages.length === 0 ? [] : [undrawn]),
      ...(doubts.length === 0
        ? []
        : [`扫描件识别把握不大，请对照原件核对：${listed(doubts, '、')}`]),
    ].join('；');
  },
  S2: each(({ changes, count }) => {
    const more = count > changes.length ? '等' : '';
    return `扫描件识别结果已按词表和数字写法订正${count}处：${changes.map(mending).join('、')}${more}`;
  }),
  S4: each(({ values, from, to }) => {
    const span = place(from) === place(to) ? place(from) : `${place(from)}至${place(to)}`;
    return `${span}的文字没有分清栏目，${values}处内容按词语和次序划分，可能归错栏目，请对照原件逐项核对，尤其是各项金额和指标值`;
  }),
  S3: each((fact) => {
    const failing = fact.failing.map(failingCheck).join('，');
    if (fact.said === 'cells') {
      const cells = fact.cells.map((cell) => `${cellName(cell)}“${cell.text}”`).join('、');
      return `${failing}；扫描件中可能有一位数字识别错误，请对照原件核对：${cells}`;
    }
    const { cell, becomes } = fact;
    return `${failing}；若扫描件中${cellName(cell)}的“${cell.text}”应为“${becomes}”（${digit(fact)}），各项即相符，疑为识别错误，请对照原件核对`;
  }),
};

export const NOT_UNDERSTOOD: Readonly<Record<NotUnderstood['as'], string>> = {
  amount: '不合金额写法',
  rate: '不合百分比写法',
  points: '不合分数写法',
  nature: '不是大于、小于一类的符号',
  unit: '是少见的计量单位',
  value: '不合数值写法',
  date: '不合日期写法',
  period: '不合项目期写法',
  code: '中代码应为数字',
  choice: '看不出选的是哪一项',
};

function notUnderstood(fact: Told<'L3'>): string {
  const { text, as, offer, elsewhere } = fact;
  const may = [
    ...(offer === undefined ? [] : [`可能是“${offer}”`]),
    ...(elsewhere === undefined ? [] : [`表内另处为“${elsewhere}”`]),
  ];
  const brackets = may.length === 0 ? '' : `（${may.join('，')}）`;
  return `${placeName(fact).zh}“${text}”${NOT_UNDERSTOOD[as]}${brackets}${effectOf(fact)}`;
}

/** What an amount that is none does to the sums. */
function effectOf(fact: Told<'L3'>): string {
  if (fact.as !== 'amount' || fact.of !== 'money') return '';
  return fact.label === undefined
    ? '，未计入合计，也未与各来源核对'
    : '，总额与各来源之和因此未核对';
}

const UNREAD = {
  leftover: '没有读入任何栏目，请核对原件',
  'unknown-label': '作为标签不在词表中，内容已按原标签保留',
  lost: '虽在已识别的单元格内，却没有读入记录，请核对原件',
} as const;

/** Facts that say the same of several texts. */
function unread(facts: readonly Told<'L1'>[]): string {
  const files = facts.flatMap((fact) => (fact.said === 'unaccounted' ? [fact] : []));
  const texts = facts.flatMap((fact) => (fact.said === 'unaccounted' ? [] : [fact]));
  const [first] = texts;
  const said = files.map(
    ({ characters }) => `有${characters}个字符未能核对去向，读取结果可能不完整，请与原件核对`,
  );
  if (first !== undefined) {
    const list = placed(texts, ({ text, times }) => `“${text}”${timesOf(times)}`);
    said.push(`${list}${UNREAD[first.said]}`);
  }
  return said.join('；');
}

function leftOut({ characters, reason, text }: LeftOutFact): string {
  return `“${text}”（${characters}个字，${DROP_REASONS[reason]}）`;
}

const DROP_REASONS: Readonly<Record<DropReason, string>> = {
  'outside-page': '在页面之外',
  clipped: '被裁切',
  'paper-coloured': '与底色相同',
  invisible: '不可见文字',
  covered: '被遮盖',
  doubled: '重复绘制',
  'hidden-layer': '隐藏图层',
  artifact: '页面装饰',
  repeated: '跨页重复的表头',
  unreadable: '字符无法识别',
  'hidden-row': '隐藏的行',
  'hidden-column': '隐藏的列',
  'hidden-sheet': '隐藏的工作表',
  'hidden-text': '隐藏文字',
  struck: '划去的文字',
  'footnote-mark': '脚注标记',
  prompt: '未填写处的提示文字',
};

/** What each source says; of the indicators as a whole, how many it has. */
export function difference(fact: Told<'N1'>): string {
  const [here, there] = [fact.here, fact.there].map((text) =>
    fact.of === 'money' ? asMoney(text) : text,
  );
  if (fact.of === 'field' && fact.path === '/indicators') return `${here}条指标与${there}条指标`;
  return `${placeName(fact).zh}“${here}”与“${there}”`;
}

const REPAIRS: Readonly<Record<Repair['reason'], string>> = {
  'cut-off-cell': '单元格截断',
  'derived-level1': '一级指标错位，由二级指标推定',
  'cut-class-name': '指标类别名称被截断',
  'lost-class': '指标类别标签缺失',
};

function doubtful({
  where,
  text,
  doubts,
  may,
  elsewhere,
  times,
}: Extract<Told<'S1'>, { said: 'doubtful' }>): string {
  const reasons = [
    ...doubts.map((doubt) => DOUBTS[doubt]),
    ...(may === undefined ? [] : [MISREADINGS[may]]),
    ...(elsewhere === undefined ? [] : [`表内另处为“${elsewhere}”`]),
  ];
  const brackets = reasons.length === 0 ? '' : `（${reasons.join('；')}）`;
  if (text === '')
    return `${place(where)}有${times ?? '一'}处单元格没有识别出文字，但可能有字${brackets}`;
  return `${place(where)}“${text}”${timesOf(times)}${brackets}`;
}

const DOUBTS: Readonly<Record<Doubt, string>> = {
  doubtful: '识别把握不大',
  unread: '有笔画未能识别',
  disagreeing: '几次识别结果不一致',
  faint: '有字符辨认不清',
};

const MISREADINGS: Readonly<Record<Misreading, string>> = {
  'point-or-comma': '小数点也可能是千分位逗号',
  'lost-percent': '末尾两位可能是百分号',
};

function mending(change: Mending): string {
  if ('before' in change) return `“${change.before}”→“${change.after}”`;
  const by = change.by.flatMap((rule) => MENDINGS[rule] ?? []);
  return `“${change.text}”${by.length === 0 ? '' : `（${by.join('，')}）`}`;
}

const MENDINGS: Readonly<Record<string, string>> = {
  ge: '“≥”由近似符号订正',
  le: '“≤”由近似符号订正',
  brackets: '括号经订正',
  separator: '分隔符经订正',
  percent: '“%”由近似数字订正',
  digits: '数字经订正',
};

function failingCheck(check: FailingCheck): string {
  if (check.of === 'equal-horizons') return '实施期与年度金额不一致';
  const column = AMOUNTS[check.column]?.zh ?? '';
  return `${horizons([check.horizon])}资金${column}总额与各来源之和不符`;
}

function digit({ read, printed }: { readonly read: string; readonly printed: string }): string {
  if (read === '') return `漏读一位“${printed}”`;
  return printed === '' ? `多读一位“${read}”` : `“${read}”应为“${printed}”`;
}

function cellName({ horizon, ...cell }: ReadAmount): string {
  return placeName({ ...cell, horizons: [horizon] }).zh;
}

function place({ page, line, file = '' }: Whereabouts): string {
  return `${file}${page === undefined ? `第${line}行` : `第${page}页`}`;
}

function timesOf(times: number | undefined): string {
  return times === undefined || times === 1 ? '' : `（共${times}处）`;
}

/** Texts, each page or line named where the first of its texts stands. */
function placed<F extends { readonly where: Whereabouts }>(
  facts: readonly F[],
  say: (fact: F) => string,
): string {
  const texts = facts.map((fact, at) => {
    const [here, before] = [fact, facts[at - 1]].map((each) => each && place(each.where));
    return `${here === before ? '' : here}${say(fact)}`;
  });
  return listed(texts, '、');
}

/** A longer list is told by how long it is; all of it is in the finding's data. */
const MOST = 30;

function listed(parts: readonly string[], separator: string): string {
  const more = parts.length > MOST ? `等${parts.length}处` : '';
  return `${parts.slice(0, MOST).join(separator)}${more}`;
}
