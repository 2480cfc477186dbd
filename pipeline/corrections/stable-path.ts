import type { FundingLine, Indicator, ProjectRecord } from '../model/index.ts';

/**
 * A path that finds the same thing again when rows were added, left out or read in another order: an indicator by its horizon,
 * class and printed name, a funding line by its source and label, each with its ordinal among equals (`/indicators/annual:质量指标:验收合格率:1/value`). What has no
 * index in it is the JSON pointer itself.
 */
export function stablePathOf(record: ProjectRecord, pointer: string): string {
  const found = indexed(record, pointer);
  if (found === null) return pointer;
  const { before, items, index, after } = found;
  const key = items[index];
  if (key === undefined) return pointer;
  const ordinal = items.slice(0, index + 1).filter((other) => other === key).length;
  return `${before}/${key}:${ordinal}${after}`;
}

/** The JSON pointer that a stable path leads to in a record; null where the record has nothing of that identity. */
export function pointerOf(record: ProjectRecord, path: string): string | null {
  const found = indexed(record, path);
  if (found === null) return path;
  const { before, items, segment, after } = found;
  const [, key = '', ordinal = ''] = /^(.*):(\d+)$/su.exec(segment) ?? [];
  const places = items.flatMap((item, at) => (item === key ? [at] : []));
  const index = places[Number(ordinal) - 1];
  return index === undefined ? null : `${before}/${index}${after}`;
}

interface Indexed {
  readonly before: string;
  /** What identifies each item of the list. */
  readonly items: readonly string[];
  readonly segment: string;
  readonly index: number;
  readonly after: string;
}

/** The list that a path goes into, or null for a path without one. */
function indexed(record: ProjectRecord, path: string): Indexed | null {
  const match = /^(\/indicators|\/funding\/(implementation|annual)\/lines)\/([^/]+)(.*)$/su.exec(
    path,
  );
  if (match === null) return null;
  const [, before = '', horizon, segment = '', after = ''] = match;
  const lines = horizon === undefined ? [] : (record.funding[horizon as 'annual']?.lines ?? []);
  const items = horizon === undefined ? record.indicators.map(indicatorKey) : lines.map(lineKey);
  return { before, items, segment, index: Number(segment), after };
}

function indicatorKey({ horizon, level1, level2, name, printedName }: Indicator): string {
  return [horizon, level2 ?? level1 ?? '', printedName ?? name].map(escaped).join(':');
}

function lineKey({ source, label }: FundingLine): string {
  return [source, label].map(escaped).join(':');
}

/** A text as part of a segment of a JSON pointer (RFC 6901), the colon escaped too. */
function escaped(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(':', '~2');
}
