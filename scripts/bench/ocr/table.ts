import type { Measured } from './measure.ts';

const HEAD = [
  'condition',
  'pages',
  'char %',
  'numeric %',
  'text %',
  'flagged %',
  'wrong numbers',
  'silent',
  'CPU s/page',
  'wall s/page',
  'peak MB',
];
const WIDTHS = [12, 6, 8, 10, 8, 10, 14, 14, 11, 12, 8];

export function headOfTable(): string {
  return line(HEAD);
}

export function rowOfTable({ condition, pages, score, ...run }: Measured): string {
  const { characters, numeric, text } = score;
  const fields = numeric.fields + text.fields;
  return line([
    condition,
    String(pages),
    share(characters.all - characters.wrong, characters.all),
    share(numeric.fields - numeric.wrong, numeric.fields),
    share(text.fields - text.wrong, text.fields),
    share(numeric.flagged + text.flagged, fields),
    `${numeric.wrong} of ${numeric.fields}`,
    `${numeric.silent} = ${share(numeric.silent, numeric.fields)} %`,
    run.cpuSecondsPerPage?.toFixed(2) ?? '–',
    run.wallSecondsPerPage?.toFixed(2) ?? '–',
    run.peakMegabytes.toFixed(0),
  ]);
}

/** Where a reading went wrong, one field a line. */
export function errorLines({ condition, errors }: Measured): string[] {
  return errors.map(
    ({ form, path, truth, read, flagged, found }) =>
      `  ${condition} ${form} ${path} 「${truth}」→「${read}」 ${flagged ? 'flagged' : found ? 'found' : 'silent'}`,
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(2);
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join(' ');
}
