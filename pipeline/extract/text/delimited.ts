import Papa from 'papaparse';

/** A record of a table whose fields are parted by one character, and the index of the line after it. */
export interface DelimitedRecord {
  readonly fields: readonly string[];
  readonly next: number;
}

/** A cell has so many lines at most: a quote that is not closed within them is a quote in a text. */
const MOST_LINES = 60;

/**
 * The record that begins in a line. A field in quotation marks may hold the delimiter, and line breaks; marks that do not
 * enclose a field are text.
 */
export function recordAt(lines: readonly string[], at: number, delimiter: string): DelimitedRecord {
  const first = lines[at] ?? '';
  const plain = { fields: first.split(delimiter), next: at + 1 };
  if (!opensQuote(first, delimiter)) return plain;
  let record = first;
  let last = first;
  let marks = marksIn(first);
  for (let next = at + 1; next <= lines.length && next <= at + MOST_LINES; next++) {
    // As many marks as close, and the last of them ends a field.
    if (marks % 2 === 0 && (last.trimEnd().endsWith('"') || last.includes(`"${delimiter}`))) {
      const { data, errors } = Papa.parse<string[]>(record, { delimiter, newline: '\n' });
      const [fields] = data;
      if (errors.length === 0 && data.length === 1 && fields !== undefined) return { fields, next };
    }
    last = lines[next] ?? '';
    marks += marksIn(last);
    record += `\n${last}`;
  }
  return plain;
}

function opensQuote(line: string, delimiter: string): boolean {
  return line.startsWith('"') || line.includes(`${delimiter}"`);
}

/** Delimiters of tables beside the tab, likeliest first. */
const DELIMITERS = [',', ';', '；'];
const FEWEST_FIELDS = 3;
const FEWEST_RECORDS = 4;
const GROUPED = /\d{1,3}(?:,\d{3})+(?!\d)/gu;
/** The share of records that have as many fields as most have: programs write all of them, people's commas fall anywhere. */
const ALIKE = 0.6;

/** By what the fields of some lines are parted; null where that is no character that all of them have alike. */
export function delimiterOf(lines: readonly string[]): string | null {
  return DELIMITERS.find((delimiter) => isDelimited(lines, delimiter)) ?? null;
}

function isDelimited(lines: readonly string[], delimiter: string): boolean {
  const counts = new Map<number, number>();
  let records = 0;
  for (let at = 0; at < lines.length; ) {
    const { fields, next } = recordAt(lines, at, delimiter);
    at = next;
    if ((lines[at - 1] ?? '').trim() === '' && fields.length < 2) continue;
    records++;
    // The commas of figures part no fields.
    if (fields.length < 2 || onlyInFigures(fields.join(delimiter), delimiter)) continue;
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  const [width = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return width >= FEWEST_FIELDS && count >= FEWEST_RECORDS && count >= ALIKE * records;
}

function onlyInFigures(record: string, delimiter: string): boolean {
  return !record.replace(GROUPED, '').includes(delimiter);
}

function marksIn(line: string): number {
  return line.split('"').length - 1;
}
