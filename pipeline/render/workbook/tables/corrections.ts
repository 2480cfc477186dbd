import {
  type Finding,
  type OfferedCorrection,
  type ProjectRecord,
  readAt,
  shownCorrection,
  stablePathsOf,
} from '../../../model/index.ts';
import { FindingPlaces } from '../../findings-of.ts';
import { fieldOf } from '../../words/field.ts';
import { placeWords } from '../../words/sources.ts';
import type { FullScope } from '../scope.ts';
import { type Cell, type Column, dataRow, type Row, rowsOf, type Table } from '../table.ts';
import { UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';

/** The sheet of what was corrected and what should be looked at; it is read back, so its names are a contract. */
export const CORRECTIONS_SHEET = '更正';

export const CORRECTION_COLUMNS: readonly Column[] = [
  { key: 'departmentCode', header: '部门代码', kind: 'code', width: 9 },
  { key: 'departmentName', header: '主管部门', kind: 'text', width: 18 },
  { key: 'year', header: '年度', kind: 'year', width: 8 },
  { key: 'projectName', header: '项目名称', kind: 'text', width: 24 },
  { key: 'field', header: '所在栏目', kind: 'text', width: 28 },
  { key: 'read', header: '读作', kind: 'text', width: 26 },
  { key: 'value', header: '更正', kind: 'typed', width: 26 },
  { key: 'opinion', header: '复核意见', kind: 'typed', width: 18 },
  { key: 'state', header: '状态', kind: 'status', width: 11, total: 'count' },
  { key: 'why', header: '理由', kind: 'typed', width: 18 },
  { key: 'by', header: '更正人', kind: 'typed', width: 10 },
  { key: 'at', header: '更正时间', kind: 'typed', width: 18 },
  { key: 'rules', header: '疑问', kind: 'text', width: 24 },
  { key: 'place', header: '出处', kind: 'text', width: 22 },
  { key: 'id', header: '记录编号', kind: 'code', width: 19, hidden: true },
  { key: 'path', header: '更正位置', kind: 'code', width: 30, hidden: true },
  { key: 'source', header: '来源标识', kind: 'code', width: 20, hidden: true },
];

/** What is told of a row, and what a clerk filters by. */
export const STATES = {
  corrected: '已更正',
  accepted: '已确认',
  noted: '有意见',
  offered: '待重新确认',
  open: '待核对',
} as const;

/** 更正: what people put right, and what is to be looked at, each with a cell to type in. */
export function correctionsTable(scope: FullScope): Table {
  const counts = { rows: 0, done: 0, open: 0 };
  for (const { entries } of entriesOf(scope)) {
    for (const { state } of entries) {
      counts.rows++;
      if (state === STATES.open || state === STATES.offered) counts.open++;
      else counts.done++;
    }
  }
  return {
    name: CORRECTIONS_SHEET,
    title: '更正与复核',
    note: `已处理${counts.done}处，待核对${counts.open}处；在“更正”栏按表上的写法填写正确内容，读得对的在“复核意见”栏填“无误”，要收回的在“更正”栏填“撤销”；存盘后用 jixiao corrections import 读回`,
    columns: CORRECTION_COLUMNS,
    printed: CORRECTION_COLUMNS.findIndex(({ hidden }) => hidden === true),
    frozen: 4,
    rowCount: counts.rows,
    rows: rowsOf(function* (): Iterable<Row> {
      const titles = titlesOf(scope);
      for (const { record, entries } of entriesOf(scope)) {
        const stablePathAt = stablePathsOf(record);
        for (const entry of entries) {
          const stablePath = entry.stablePath ?? stablePathAt(entry.path);
          yield dataRow(cellsOf(record, { ...entry, stablePath }, titles));
        }
      }
    }),
    total: null,
    empty: '没有更正，也没有需要核对的内容。',
  };
}

/** A place of a record: what is said of it, and by which rules it is in question. */
interface Entry {
  readonly path: string;
  /** Known where something was done. */
  readonly stablePath?: string;
  readonly state: (typeof STATES)[keyof typeof STATES];
  /** Where that is not what is read at the path. */
  readonly read?: string;
  readonly rules: readonly string[];
  /** What was said of another text. */
  readonly offer?: OfferedCorrection;
}

function* entriesOf(scope: FullScope): Iterable<{ record: ProjectRecord; entries: Entry[] }> {
  const places = new FindingPlaces(scope.findings);
  for (const record of scope.records) {
    const own = doubtsIn(places.get(record.id).map((at) => scope.findings.at(at)));
    if (own.size === 0 && record.corrections === undefined && !record.offeredCorrections) continue;
    yield { record, entries: entriesFor(record, own) };
  }
}

/** The places in question, each with the rules that doubt it. */
function doubtsIn(findings: readonly (Finding | undefined)[]): Map<string, Set<string>> {
  const doubts = new Map<string, Set<string>>();
  for (const finding of findings) {
    if (finding === undefined) continue;
    for (const path of pathsInQuestion(finding)) {
      doubts.set(path, (doubts.get(path) ?? new Set()).add(finding.rule));
    }
  }
  return doubts;
}

/** Places of a record that can be given a value. */
const FIELDS =
  /^\/(?:title|year|project(?:Name|Code)|(?:department|implementingUnit)\/(?:code|name)|attribute|period(?:\/(?:start|end))?|funding\/(?:unit|(?:implementation|annual)\/(?:lines\/\d+\/)?[a-z]+)|narratives\/[a-z]+|goals\/[a-z]+|signoff\/[a-z]+|extra\/[^/]+|indicators\/\d+\/(?:horizon|level[12]|name|value|actual|weight|score|note|columns\/(?:nature|unit)))$/iu;
/** Rules that doubt how something was read. */
const OF_READING = /^(?:S[134]|L3|N1|P1)$/u;

/** Where a finding says that a value may be another: it was read with doubt, or the form contradicts itself. */
function pathsInQuestion({ rule, severity, paths }: Finding): string[] {
  if (severity !== 'error' && !OF_READING.test(rule)) return [];
  return paths.filter((path) => FIELDS.test(path));
}

function entriesFor(
  record: ProjectRecord,
  doubts: ReadonlyMap<string, ReadonlySet<string>>,
): Entry[] {
  const { corrections = [], offeredCorrections = [] } = record;
  const rulesAt = (path: string) => [...(doubts.get(path) ?? [])];
  const entries = new Map<string, Entry>();
  for (const { act, path, stablePath, read } of corrections) {
    const isNote = act === 'note';
    // A remark, or that what a person put there was accepted, is no entry besides.
    if ((isNote || act === 'accept') && entries.has(stablePath)) continue;
    const state = isNote ? STATES.noted : act === 'accept' ? STATES.accepted : STATES.corrected;
    entries.set(stablePath, { path, stablePath, read, state, rules: rulesAt(path) });
  }
  for (const offer of offeredCorrections) {
    const { path, stablePath, now } = offer;
    const rules = [...new Set([...rulesAt(path), 'K2'])];
    // It was said of another text: what is read now is what a new correction is of.
    const read = now ?? '';
    entries.set(stablePath, { path, stablePath, read, state: STATES.offered, rules, offer });
  }
  // What proves that another text was cut is whole itself.
  const proofs = new Set(record.repairs.map(({ because }) => because));
  const done = new Set([...entries.values()].map(({ path }) => path));
  const open = [...doubts].flatMap(([path, rules]): Entry[] => {
    const isProof = proofs.has(path) && rules.size === 1 && rules.has('P1');
    return done.has(path) || isProof ? [] : [{ path, state: STATES.open, rules: [...rules] }];
  });
  return [...entries.values(), ...open];
}

/** What each rule is about, by its id. */
function titlesOf({ rules, options }: FullScope): ReadonlyMap<string, string> {
  return new Map(
    rules.map(({ id, title, titleEn }) => [id, `${id} ${options.lang === 'en' ? titleEn : title}`]),
  );
}

function cellsOf(
  record: ProjectRecord,
  entry: Entry & { readonly stablePath: string },
  titles: ReadonlyMap<string, string>,
): Cell[] {
  const { path, stablePath, state, read, rules, offer } = entry;
  const evidence = record.evidence[path];
  const source = record.sources[evidence?.source ?? 0] ?? record.sources[0];
  const shown = shownCorrection(record, stablePath);
  return [
    record.department.code,
    record.department.name ?? UNKNOWN_NAME,
    record.year ?? UNKNOWN_YEAR,
    record.projectName ?? UNKNOWN_NAME,
    fieldOf(path, record)?.zh ?? path,
    read ?? readAt(record, path),
    shown.value,
    shown.opinion,
    state,
    shown.why,
    shown.by,
    shown.at,
    [
      ...rules.map((rule) => titles.get(rule) ?? rule),
      ...(offer === undefined
        ? []
        : [`先前更正为“${offer.value ?? ''}”（${offer.by}，${offer.at.slice(0, 10)}）`]),
    ].join('\n'),
    evidence === undefined ? null : placeWords(evidence, record),
    record.id,
    stablePath,
    source?.sha256 ?? null,
  ];
}
