import { changesIn, HORIZONS, type ProjectRecord } from '../../../model/index.ts';
import { fieldOf } from '../../words/field.ts';
import { type MoneyPart, moneyKey } from '../money.ts';

/** The ledger's columns by the JSON pointer of what they say. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  '/year': ['year'],
  '/projectCode': ['projectCode'],
  '/projectName': ['projectName', 'projectCode'],
  '/department/code': ['departmentCode'],
  '/department/name': ['departmentCode', 'departmentName'],
  '/implementingUnit/code': ['unitCode'],
  '/implementingUnit/name': ['unitCode', 'unitName'],
  '/attribute': ['attribute'],
  '/period': ['period'],
  '/period/start': ['period'],
  '/period/end': ['period'],
  '/signoff/filledAt': ['filledAt'],
};

/** The ledger's columns whose values people put there. */
export function correctedColumns(record: ProjectRecord): ReadonlySet<string> | undefined {
  const changes = changesIn(record);
  if (changes.length === 0) return undefined;
  return new Set(changes.flatMap(({ path }) => COLUMNS[path] ?? moneyColumnsAt(record, path)));
}

function moneyColumnsAt({ funding }: ProjectRecord, path: string): string[] {
  if (path.startsWith('/indicators')) return ['indicators'];
  if (path === '/funding/unit') return HORIZONS.map((horizon) => moneyKey(horizon, 'total'));
  const [, horizon, part = '', line] =
    /^\/funding\/(implementation|annual)\/(?:([a-z]+)$|lines\/(\d+)\/amount$)/iu.exec(path) ?? [];
  if (horizon !== 'implementation' && horizon !== 'annual') return [];
  if (line === undefined) return [moneyKey(horizon, part as MoneyPart)];
  const source = funding[horizon]?.lines[Number(line)]?.source;
  return source === undefined ? [] : [moneyKey(horizon, source)];
}

const INDICATOR_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  '': ['horizon', 'level1', 'level2', 'name', 'text', 'weight', 'actual', 'score', 'note'],
  horizon: ['horizon'],
  level1: ['level1'],
  level2: ['level1', 'level2'],
  name: ['name'],
  value: ['comparator', 'number', 'unit', 'text'],
  columns: ['comparator', 'number', 'unit', 'text'],
  weight: ['weight'],
  actual: ['actual'],
  score: ['score'],
  note: ['note'],
};

/** The same of each indicator, by its index. */
export function correctedIndicators(record: ProjectRecord): ReadonlyMap<number, Set<string>> {
  const rows = new Map<number, Set<string>>();
  for (const { path } of changesIn(record)) {
    const [, at, part = ''] = /^\/indicators\/(\d+)(?:\/([^/]+))?/u.exec(path) ?? [];
    if (at === undefined) continue;
    const row = rows.get(Number(at)) ?? new Set<string>();
    for (const column of INDICATOR_COLUMNS[part] ?? []) row.add(column);
    rows.set(Number(at), row);
  }
  return rows;
}

/** Changes that the ledger tells in a project's row; of more there is the number. */
const MOST = 5;

/** What people changed in a record, as its row in the ledger says it. */
export function correctionWords(record: ProjectRecord): string | null {
  const changes = changesIn(record);
  if (changes.length === 0) return null;
  const lines = changes.slice(0, MOST).map(({ act, path, read, value }) => {
    const field = fieldOf(path, record)?.zh ?? '';
    const [before, after] = [shown(read), value === null ? ACTS[act] : shown(value)];
    return act === 'add' ? `补录：${after}` : `${field}：${before}→${after ?? ''}`;
  });
  return [...lines, ...(changes.length > MOST ? [`……共${changes.length}处，见“更正”表`] : [])].join(
    '\n',
  );
}

const ACTS: Readonly<Record<string, string>> = {
  delete: '删除',
  move: '移动',
  one: '同一张表',
  apart: '另一张表',
};

function shown(text: string): string {
  const characters = [...text.replaceAll('\n', '；')];
  if (characters.length === 0) return '空白';
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}……` : characters.join('');
}
