import type { Indicator, ProjectRecord } from './record.ts';
import { extraPath } from './text.ts';

/**
 * What was read at a JSON pointer of a record that nobody corrected: as it is printed where that is known, else as the record
 * has it; of a row, its class, name and value. Empty where the field is blank; null where the record has no such place.
 */
export function readAt(record: ProjectRecord, pointer: string): string | null {
  const row = /^\/indicators\/(\d+)$/u.exec(pointer)?.[1];
  if (row !== undefined) {
    const indicator = record.indicators[Number(row)];
    return indicator === undefined ? null : rowText(indicator);
  }
  const inReading = /^\/reading\/(leftovers|unknownLabels|mendedWords|lost)\/(\d+)$/u.exec(pointer);
  if (inReading !== null) {
    const [, list = '', at = ''] = inReading;
    return record.reading[list as 'leftovers'][Number(at)]?.text ?? null;
  }
  const printed = Object.hasOwn(record.evidence, pointer) ? record.evidence[pointer] : undefined;
  if (printed !== undefined) return printed.text;
  return textOf(valueAt(record, pointer));
}

/** What tells an indicator from another to a reader. */
export function rowText({ horizon, level1, level2, name, value }: Indicator): string {
  const words = [
    horizon === 'annual' ? '年度' : '实施期',
    level2 ?? level1 ?? '',
    name,
    value.text,
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** The value at a pointer; undefined where there is none. Only what the record itself has is looked at. */
function valueAt(record: ProjectRecord, pointer: string): unknown {
  const [first, ...segments] = pointer.split('/');
  if (first !== '' || segments.length === 0) return undefined;
  if (segments[0] === 'extra') {
    const label = Object.keys(record.extra).find((one) => extraPath(one) === pointer);
    return label === undefined ? undefined : record.extra[label];
  }
  let value: unknown = record;
  for (const segment of segments) {
    if (value === null) return null;
    if (typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = value[segment as keyof typeof value];
  }
  return value;
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  // A value or a period stands for its text.
  if (typeof value === 'object' && 'text' in value && typeof value.text === 'string')
    return value.text;
  return null;
}
