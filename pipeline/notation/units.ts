import { derived } from '../vocabulary/index.ts';

const UNITS = derived((words) => new Set(words.words('units')));

/** Whether a unit, or what is over and under its stroke or in its brackets (台(套)), is one that is usual; 万, 千 and the like may stand before it. */
export function isKnownUnit(unit: string): boolean {
  if (/^[·.]|[·.]$/u.test(unit)) return false;
  const known = UNITS();
  return unit
    .replace(/(?<=[^(])\(([^()]+)\)$/u, '/$1')
    .split(/[/／每·.]/u)
    .every(
      (part) =>
        part === '' || known.has(part) || known.has(part.replace(/^[十百千万亿余多]*个?/u, '')),
    );
}
