import { type Finding, type ProjectRecord, SEVERITIES } from '../../../model/index.ts';
import { departmentKey } from '../../departments.ts';
import { FindingPlaces } from '../../findings-of.ts';
import type { OutputPaths } from '../../paths.ts';
import { fieldsOf } from '../../words/field.ts';
import { sentenceOf } from '../../words/index.ts';
import { placeWords } from '../../words/sources.ts';
import { compareText } from '../grouping.ts';
import type { FullScope } from '../scope.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import { SEVERITY_WORDS, UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';

const COLUMNS: readonly Column[] = [
  { key: 'departmentCode', header: '部门代码', kind: 'code', width: 9 },
  { key: 'departmentName', header: '主管部门', kind: 'text', width: 20 },
  { key: 'year', header: '年度', kind: 'year', width: 9 },
  { key: 'projectName', header: '项目名称', kind: 'text', width: 26 },
  { key: 'severity', header: '级别', kind: 'severity', width: 8, total: 'count' },
  { key: 'rule', header: '规则', kind: 'status', width: 7 },
  { key: 'ruleTitle', header: '规则内容', kind: 'text', width: 24 },
  { key: 'field', header: '所在栏目', kind: 'text', width: 24 },
  { key: 'printed', header: '表上所印', kind: 'text', width: 36 },
  { key: 'message', header: '问题', kind: 'text', width: 44 },
  { key: 'suggestion', header: '应为或建议', kind: 'text', width: 28 },
  { key: 'ground', header: '依据', kind: 'text', width: 26 },
  { key: 'place', header: '出处', kind: 'text', width: 24 },
  { key: 'reply', header: '部门说明', kind: 'text', width: 18 },
];

/** Characters of a printed text that are shown. */
const EXCERPT = 200;

/** 问题清单: department by department, so that each one's part can be cut out and sent back. */
export function findingsTable(scope: FullScope): Table {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of scope.findings) counts[severity]++;
  const words = SEVERITIES.map((severity) => `${SEVERITY_WORDS[severity]}${counts[severity]}条`);
  return {
    name: '问题清单',
    title: '问题清单',
    note: `${words.join('、')}；按部门、年度、项目排列，可按部门筛选后发回核对`,
    columns: COLUMNS,
    frozen: 4,
    rowCount: counts.error + counts.warning + counts.note,
    rows: rowsOf(function* () {
      const rules = new Map(scope.rules.map((rule) => [rule.id, rule]));
      for (const { finding, record } of entriesOf(scope)) {
        yield dataRow(cellsOf(finding, record, scope, rules.get(finding.rule)));
      }
    }),
    total: '合计',
    empty: '没有发现问题。',
  };
}

/**
 * The findings in order with their records, fetched when they are written and let go of after: of a ledger of any length,
 * only what its records are sorted by is held.
 */
function* entriesOf({
  records,
  findings,
  paths,
}: FullScope): Iterable<{ finding: Finding; record: ProjectRecord | undefined }> {
  const places = new FindingPlaces(findings);
  for (const index of placesInOrder(records, paths)) {
    const record = records.at(index);
    if (record === undefined) continue;
    const own = places.take(record.id).map((place) => findings.at(place) as Finding);
    for (const finding of ordered(own, keysOf)) yield { finding, record };
  }
  // A finding about a record that is not here is still a finding.
  const stray = places.left().map((place) => findings.at(place) as Finding);
  const rest = [...[...findings].filter((finding) => finding.record === null), ...stray];
  const ofRest = (finding: Finding) => [finding.file ?? '', ...keysOf(finding)];
  for (const finding of ordered(rest, ofRest)) yield { finding, record: undefined };
}

/** Places of the records, by department, year and project. */
function placesInOrder(records: FullScope['records'], { shared }: OutputPaths): number[] {
  const keys = Array.from(records, (record) => [
    record.department.code ?? '\uffff',
    departmentKey(record, shared),
    String(record.year ?? '\uffff'),
    record.projectName ?? '\uffff',
    record.id,
  ]);
  const places = Array.from(keys, (_, place) => place);
  return ordered(places, (place) => keys[place] ?? []);
}

/** Sorted by the first key, then by the next. */
function ordered<T>(items: readonly T[], keysOfItem: (item: T) => readonly string[]): T[] {
  const keyed = items.map((item) => ({ item, keys: keysOfItem(item) }));
  keyed.sort((a, b) => {
    for (const [index, key] of a.keys.entries()) {
      const order = compareText(key, b.keys[index] ?? '');
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** The gravest first, then by rule and place in the record. */
function keysOf(finding: Finding): string[] {
  const severity = String(SEVERITIES.indexOf(finding.severity));
  return [severity, finding.rule, pointerOrder(finding.paths[0] ?? '')];
}

/** Pointers in the order of the record: the tenth indicator after the second. */
function pointerOrder(path: string): string {
  return path.replace(/\d+/gu, (digits) => digits.padStart(6, '0'));
}

/** A narrative in full would hide the finding; the whole of it is in findings.jsonl and on the form. */
function excerptOf(text: string): string {
  const characters = [...text];
  return characters.length <= EXCERPT
    ? text
    : `${characters.slice(0, EXCERPT).join('')}……（以下略，见出处）`;
}

function cellsOf(
  finding: Finding,
  record: ProjectRecord | undefined,
  scope: FullScope,
  rule: FullScope['rules'][number] | undefined,
): Cell[] {
  const { lang } = scope.options;
  const english = lang === 'en';
  const printed = finding.evidence.map(({ text }) => text).filter((text) => text !== '');
  const places = finding.evidence.map((evidence) => placeWords(evidence, record));
  return [
    record?.department.code ?? null,
    record === undefined ? '（文件或批次）' : (record.department.name ?? UNKNOWN_NAME),
    record === undefined ? null : (record.year ?? UNKNOWN_YEAR),
    record === undefined ? (finding.file ?? null) : (record.projectName ?? UNKNOWN_NAME),
    SEVERITY_WORDS[finding.severity],
    finding.rule,
    (english ? rule?.titleEn : rule?.title) ?? null,
    fieldsOf(finding.paths, record, lang).join('\n'),
    [...new Set(printed)].map(excerptOf).join('\n'),
    sentenceOf(finding, lang),
    finding.suggestion,
    (english ? rule?.groundEn : rule?.ground) ?? null,
    [...new Set(places.filter((place) => place !== ''))].join('\n') || (finding.file ?? null),
    null,
  ];
}
