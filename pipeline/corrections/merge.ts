import type { Correction } from './correction.ts';
import { byRecord, inForce, layerOf } from './in-force.ts';
import { lineOf } from './lines.ts';

/** What two files say differently of one place, neither knowing of the other. */
export interface Conflict {
  readonly record: string;
  readonly path: string;
  /** The later one, which holds. */
  readonly holds: Correction;
  readonly other: Correction;
}

export interface Merged {
  /** Each once, by when it was said. */
  readonly corrections: readonly Correction[];
  readonly conflicts: readonly Conflict[];
}

/**
 * All that several files say, as one: the order in which they are given does not matter, and what several of them hold counts
 * once. On one path what was said later holds; of two at the very same moment, the one whose line comes later in the order of
 * its characters.
 */
export function mergeCorrections(files: readonly (readonly Correction[])[]): Merged {
  const byLine = new Map<string, Correction>();
  for (const correction of files.flat()) byLine.set(lineOf(correction), correction);
  const corrections = [...byLine]
    .sort(([one, a], [two, b]) => instant(a) - instant(b) || (one < two ? -1 : 1))
    .map(([, correction]) => correction);
  return { corrections, conflicts: conflictsOf(files, corrections) };
}

/**
 * The lines to add to a file so that it says what it and others say together: those that it lacks, and then, where an earlier
 * one would come last, again those that hold.
 */
export function linesToAdd(
  file: readonly Correction[],
  others: readonly (readonly Correction[])[],
): Merged {
  const { corrections: merged, conflicts } = mergeCorrections([file, ...others]);
  const known = new Set(file.map(lineOf));
  const missing = merged.filter((line) => !known.has(lineOf(line)));
  const together = byRecord([...file, ...missing]);
  const again = [...byRecord(merged)].flatMap(([record, lines]) => {
    const holds = inForce(together.get(record) ?? []);
    if (sameLines(holds, inForce(lines)) || missing.every((line) => line.record !== record))
      return [];
    const last = new Set(lastOn(lines, layerOf).values());
    return lines.filter((line) => last.has(line));
  });
  return { corrections: [...missing, ...again], conflicts };
}

function sameLines(a: readonly Correction[], b: readonly Correction[]): boolean {
  return a.map(lineOf).join('') === b.map(lineOf).join('');
}

function instant({ at }: Correction): number {
  return Date.parse(at);
}

function conflictsOf(
  files: readonly (readonly Correction[])[],
  merged: readonly Correction[],
): Conflict[] {
  const holding = lastOn(merged);
  const linesOf = files.map((file) => new Set(file.map(lineOf)));
  const found = new Map<string, Conflict>();
  for (const file of files) {
    for (const [key, other] of lastOn(file)) {
      const holds = holding.get(key);
      if (holds === undefined || saysOf(holds) === saysOf(other)) continue;
      const [later, earlier] = [lineOf(holds), lineOf(other)];
      // A file that holds both was written by someone who knew of the other one.
      if (linesOf.some((lines) => lines.has(later) && lines.has(earlier))) continue;
      found.set(earlier, { record: other.record, path: other.path, holds, other });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, conflict]) => conflict);
}

function lastOn(
  lines: readonly Correction[],
  kindOf: (line: Correction) => unknown = ({ act }) => act === 'note',
): Map<string, Correction> {
  return new Map(
    lines.map((line) => [JSON.stringify([line.record, kindOf(line), line.path]), line]),
  );
}

/** What a line says, whoever says it and when. */
function saysOf({ act, value, rows, after, with: others }: Correction): string {
  return JSON.stringify([act, value, rows, after, others]);
}
