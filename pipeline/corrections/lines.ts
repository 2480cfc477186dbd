import { Correction } from './correction.ts';

/** A line of a file that is no correction. */
export interface LineFault {
  /** From 1. */
  readonly line: number;
  /** `cut`: it is the last one and has no end, as a process leaves it that is killed; `broken`: it is something else. */
  readonly said: 'cut' | 'broken';
  /** Its beginning. */
  readonly text: string;
}

/** What a file of corrections holds. */
export interface CorrectionLines {
  /** In the order of the file. */
  readonly corrections: readonly Correction[];
  readonly faults: readonly LineFault[];
}

export const NO_LINES: CorrectionLines = { corrections: [], faults: [] };

/** As every line begins that `lineOf` writes: behind one that broke off, the next is found by it. No text holds it, since its marks are escaped there. */
const START = /(?=\{"record":")/u;

const SHOWN = 80;

/** A correction as its line, with its end. */
export function lineOf(correction: Correction): string {
  return `${JSON.stringify(Correction.parse(correction))}\n`;
}

/** All lines of a text that are corrections, and which are not. */
export function correctionLines(text: string): CorrectionLines {
  const corrections: Correction[] = [];
  const faults: LineFault[] = [];
  const lines = text.replace(/^\ufeff/u, '').split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const whole = correctionIn(line);
    // Where a line lost its end, or its line break alone, the next one stands behind it.
    const pieces = whole === null ? line.split(START).map(correctionIn) : [whole];
    const found = pieces.filter((piece) => piece !== null);
    corrections.push(...found);
    if (found.length === pieces.length) continue;
    const isCut = found.length > 0 || at === lines.length - 1;
    faults.push({ line: at + 1, said: isCut ? 'cut' : 'broken', text: line.slice(0, SHOWN) });
  }
  return { corrections, faults };
}

function correctionIn(line: string): Correction | null {
  try {
    return Correction.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
