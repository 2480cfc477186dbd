import { extraPath, type ProjectRecord } from '../../model/index.ts';
import type { Phrases } from './phrase.ts';
import { totalLabelsOf } from './totals.ts';
import type { FormView, Pair } from './view.ts';

/** Characters of a value that fill three lines of half a row. */
const LONG_TEXT = 60;

/** The title of a form that was printed without one, by its kind. */
const TITLES: Readonly<Record<ProjectRecord['kind'], string>> = {
  target: '项目支出绩效目标表',
  'self-evaluation': '项目支出绩效自评表',
  monitoring: '项目支出绩效运行监控表',
  application: '项目支出绩效目标申报表',
  'unit-target': '部门(单位)整体支出绩效目标表',
};

const NARRATIVE_LABELS = {
  overview: '项目概况',
  basis: '立项依据',
  necessity: '项目设立必要性',
  safeguards: '保证项目实施的制度、措施',
  plan: '项目实施计划',
} as const;

export function titleOf(record: ProjectRecord): Pick<FormView, 'title' | 'yearLine'> {
  const title = record.title ?? TITLES[record.kind];
  const isNamed = record.year === null || title.includes(String(record.year));
  return { title, yearLine: isNamed ? null : `(${record.year}年度)` };
}

/** What stands between the project's name and its money: who, what sort, how long. */
export function headerOf(record: ProjectRecord, phrases: Phrases): Pair[] {
  const { department, implementingUnit, attribute, period } = record;
  const pair = (label: string, path: string, text: string | null | undefined): Pair => ({
    label,
    value: phrases.at(path, text),
  });
  const pairs = [
    pair(
      department.code === null ? '主管部门' : '主管部门及代码',
      '/department/name',
      organisation(department),
    ),
    pair('实施单位', '/implementingUnit/name', organisation(implementingUnit)),
  ];
  if (attribute !== null || period !== null || record.kind === 'target') {
    pairs.push(
      pair('项目属性', '/attribute/text', attribute?.text),
      pair('项目期', '/period/text', period?.text),
    );
  }
  if (record.projectCode !== null) pairs.push(pair('项目编码', '/projectCode', record.projectCode));
  return pairs;
}

/** Labels whose place is under the indicators: results, opinions, remarks. */
const CLOSING = /总分|得分|等级|意见|说明|备注|审核|结论/u;

/** The labels that have no field of their own, by their place before the money or after the indicators. */
export function extraOf(
  record: ProjectRecord,
  phrases: Phrases,
): { opening: Pair[]; closing: Pair[] } {
  const elsewhere = totalLabelsOf(record);
  const pairs = Object.entries(record.extra)
    .filter(([label]) => !elsewhere.includes(label))
    .map(([label, text]) => ({ label, value: phrases.at(extraPath(label), text) }));
  return {
    opening: pairs.filter(({ label }) => !CLOSING.test(label)),
    closing: pairs.filter(({ label }) => CLOSING.test(label)),
  };
}

/** Two pairs a row; a long text has a row of its own. */
export function rowsOf(pairs: readonly Pair[]): FormView['header'] {
  const rows: FormView['header'] = [];
  let waiting: Pair | null = null;
  for (const pair of pairs) {
    if (pair.value.text.length > LONG_TEXT) {
      if (waiting !== null) rows.push({ first: waiting, second: null });
      rows.push({ first: pair, second: null });
      waiting = null;
    } else if (waiting === null) {
      waiting = pair;
    } else {
      rows.push({ first: waiting, second: pair });
      waiting = null;
    }
  }
  if (waiting !== null) rows.push({ first: waiting, second: null });
  return rows;
}

/** All five narratives where the form tells any of them. */
export function narrativesOf(record: ProjectRecord, phrases: Phrases): Pair[] {
  const labels = Object.entries(NARRATIVE_LABELS) as [keyof typeof NARRATIVE_LABELS, string][];
  if (labels.every(([name]) => record.narratives[name] === null)) return [];
  return labels.map(([name, label]) => ({
    label,
    value: phrases.at(`/narratives/${name}`, record.narratives[name]),
  }));
}

export function signoffOf(record: ProjectRecord, phrases: Phrases): Pair[] {
  const { responsible, handler, phone, filledAt } = record.signoff;
  return [
    { label: '负责人', value: phrases.at('/signoff/responsible', responsible) },
    { label: '经办人', value: phrases.at('/signoff/handler', handler) },
    { label: '联系电话', value: phrases.at('/signoff/phone', phone) },
    { label: '填报日期', value: phrases.at('/signoff/filledAt', filledAtAsPrinted(filledAt)) },
  ];
}

/**
 * ISO 8601 as the forms print it: a Chinese time of day runs together (`20250217172207`), a day or month is
 * written out (`2025年2月17日`), anything else stays as it is.
 */
export function filledAtAsPrinted(filledAt: string | null): string | null {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?\+08:00)?)?)?$/u.exec(
    filledAt ?? '',
  );
  if (parts === null) return filledAt;
  const [, year, month, day, hour, minute, second] = parts;
  if (hour !== undefined && second !== undefined)
    return [year, month, day, hour, minute, second].join('');
  if (hour !== undefined) return `${year}-${month}-${day} ${hour}:${minute}`;
  const dayText = day === undefined ? '' : `${Number(day)}日`;
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${dayText}`;
}

/** `604-阳泉…`, the name alone, or the code alone. */
function organisation({ code, name }: ProjectRecord['department']): string {
  return [code, name].filter((part) => part !== null).join('-');
}
