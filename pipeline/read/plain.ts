import { ReadFailure } from '../model/index.ts';
import { REPORT_DEFECTS } from './failure.ts';

/**
 * What leaves a worker, if it is plain data as whoever gets it expects: texts, finite numbers, lists and tables of such.
 * One bad number would otherwise end the whole run where it is written.
 *
 * @throws ReadFailure `defect` for anything else.
 */
export function plain<T>(value: T): T {
  if (!isPlain(value)) throw notPlain();
  return value;
}

function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || isPlainObject(value);
    default:
      return false;
  }
}

function isPlainObject(value: object): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (value instanceof Map) return [...value].every(isPlain);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key in value) if (!isPlain((value as Record<string, unknown>)[key])) return false;
  return true;
}

/** @param cause what found it out, for the report of a defect. */
export function notPlain(cause?: unknown): ReadFailure {
  return new ReadFailure(
    'defect',
    `程序出错：从该文件读出的数据不完整，未采用。其他文件不受影响。${REPORT_DEFECTS.zh}`,
    `A defect of the program: what it read from the file is not whole and was not used. Other files are not affected. ${REPORT_DEFECTS.en}`,
    null,
    cause === undefined ? {} : { cause },
  );
}
