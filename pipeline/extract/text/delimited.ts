import Papa from 'papaparse';

/** A record of a table whose fields are parted by one character, and the index of the line after it. */
export interface DelimitedRecord {
  readonly fields: readonly string[];
  readonly next: number;
}

/** A cell holds so many lines at most: a quote that is not closed within them is a quote in a text. */
const MOST_LINES = 1000;

/**
 * The record that begins in a line. A field in quotation marks may hold the delimiter, and line breaks; marks that do not
 * enclose a field are text.
 */
export function recordAt(lines: readonly string[], at: number, delimiter: string): DelimitedRecord {
  const first = lines[at] ?? '';
  const plain = { fields: first.split(delimiter), next: at + 1 };
  if (!first.startsWith('"') && !first.includes(`${delimiter}"`)) return plain;
  const next = endOfQuoted(lines, at, delimiter);
  if (next === null) return plain;
  const record = lines.slice(at, next).join('\n');
  const { data, errors } = Papa.parse<string[]>(record, { delimiter, newline: '\n' });
  const [fields] = data;
  return errors.length === 0 && data.length === 1 && fields !== undefined
    ? { fields, next }
    : plain;
}

/**
 * The index of the line after a record with fields in quotation marks, as spreadsheets write them: a mark within is doubled, and
 * behind the one that closes comes the next field. Null where marks stand otherwise. A cell holds no tab.
 */
function endOfQuoted(lines: readonly string[], at: number, delimiter: string): number | null {
  let isOpen = false;
  for (let next = at; next < Math.min(lines.length, at + MOST_LINES); next++) {
    const line = lines[next] ?? '';
    for (let from = 0; ; ) {
      if (!isOpen && line[from] === '"') {
        isOpen = true;
        from++;
      }
      const to = line.indexOf(isOpen ? '"' : delimiter, from);
      const passed = to < 0 ? line.slice(from) : line.slice(from, to);
      if (isOpen && delimiter === '\t' && passed.includes('\t')) return null;
      if (to < 0) break;
      from = to + 1;
      if (!isOpen) continue;
      if (line[from] === '"') {
        from++;
        continue;
      }
      while (line[from] === ' ') from++;
      if (from < line.length && line[from] !== delimiter) return null;
      isOpen = false;
      if (from === line.length) break;
      from++;
    }
    if (!isOpen) return next + 1;
  }
  return null;
}

/** All records of some lines. */
export function* recordsOf(lines: readonly string[], delimiter: string): Iterable<DelimitedRecord> {
  for (let at = 0; at < lines.length; ) {
    const record = recordAt(lines, at, delimiter);
    yield record;
    at = record.next;
  }
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
  for (const { fields, next } of recordsOf(lines, delimiter)) {
    if ((lines[next - 1] ?? '').trim() === '' && fields.length < 2) continue;
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
