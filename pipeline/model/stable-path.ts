import type { Evidence, FundingLine, Indicator, ProjectRecord } from './record.ts';

/**
 * A path that finds the same thing again when rows were added, left out or read in another order: an indicator by its horizon,
 * class and printed name, a funding line by its source and label, what was left unread by its text, each with its ordinal among
 * equals (`/indicators/annual:质量指标:验收合格率:1/value`). What has no index in it is the JSON pointer itself. A row keeps its path
 * when what identifies it is corrected.
 */
export function stablePathOf(record: ProjectRecord, pointer: string): string {
  return stablePathsOf(record)(pointer);
}

/** The same for many pointers into one record, whose lists are gone through once. */
export function stablePathsOf(record: ProjectRecord): (pointer: string) => string {
  const known = new Map<string, readonly string[]>();
  return (pointer) => {
    const found = listIn(record, pointer);
    if (found === null) return pointer;
    const { before, after } = found;
    const segments = known.get(before) ?? found.segments();
    known.set(before, segments);
    const segment = segments[Number(found.segment)];
    return segment === undefined ? pointer : `${before}/${segment}${after}`;
  };
}

/** The JSON pointer that a stable path leads to in a record; null where the record has nothing of that identity. */
export function pointerOf(record: ProjectRecord, path: string): string | null {
  const found = listIn(record, path);
  if (found === null) return path;
  const index = found.segments().indexOf(found.segment);
  return index === -1 ? null : `${found.before}/${index}${found.after}`;
}

/** The segments of indicators in stable paths, by index. */
export function segmentsOf(indicators: readonly Indicator[]): string[] {
  return numbered(indicators.map(indicatorKey)).map(
    (segment, index) => indicators[index]?.identity ?? segment,
  );
}

/** The same as if none of them had been corrected. */
export function printedSegmentsOf(indicators: readonly Indicator[]): string[] {
  return numbered(indicators.map(indicatorKey));
}

interface List {
  readonly before: string;
  /** What identifies each item of the list. */
  readonly segments: () => readonly string[];
  readonly segment: string;
  readonly after: string;
}

const LISTS =
  /^(\/indicators|\/funding\/(implementation|annual)\/lines|\/emptyClasses|\/reading\/(leftovers|unknownLabels|mendedWords|lost|leftOut))\/([^/]+)(.*)$/su;

/** The list that a path goes into, or null for a path without one. */
function listIn(record: ProjectRecord, path: string): List | null {
  const match = LISTS.exec(path);
  if (match === null) return null;
  const [, before = '', horizon, texts, segment = '', after = ''] = match;
  const segments = (): readonly string[] => {
    if (horizon !== undefined) {
      return numbered((record.funding[horizon as 'annual']?.lines ?? []).map(lineKey));
    }
    if (texts !== undefined) return numbered(textsOf(record, texts).map(escaped));
    if (before === '/indicators') return segmentsOf(record.indicators);
    return numbered(
      record.emptyClasses.map((one) => keyOf([one.horizon, one.level2 ?? one.level1 ?? ''])),
    );
  };
  return { before, segments, segment, after };
}

function textsOf({ reading, evidence }: ProjectRecord, list: string): string[] {
  if (list === 'leftOut') {
    return reading.leftOut.map((_, at) => evidence[`/reading/leftOut/${at}`]?.text ?? '');
  }
  const texts: readonly Evidence[] = reading[list as 'leftovers'];
  return texts.map(({ text }) => text);
}

/** Each key with its ordinal among equals, from 1. */
function numbered(keys: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return keys.map((key) => {
    const ordinal = (counts.get(key) ?? 0) + 1;
    counts.set(key, ordinal);
    return `${key}:${ordinal}`;
  });
}

function indicatorKey({ horizon, level1, level2, name, printedName }: Indicator): string {
  return keyOf([horizon, level2 ?? level1 ?? '', printedName ?? name]);
}

function lineKey({ source, label }: FundingLine): string {
  return keyOf([source, label]);
}

function keyOf(parts: readonly string[]): string {
  return parts.map(escaped).join(':');
}

/** A text as part of a segment of a JSON pointer (RFC 6901), the colon escaped too. */
function escaped(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(':', '~2');
}
