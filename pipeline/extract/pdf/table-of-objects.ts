/*
 * A PDF says at its end where each of its objects begins (ISO 32000-1, 7.5.4). The library looks for the objects itself where
 * that is wrong, and says nothing: but what a program wrote fits, so something was taken out of the file or put into it.
 */

/** Bytes at the end of a file among which it says where its table is. */
const TAIL = 2048;
/** A file has as many tables as it was changed, each naming the one before. */
const MOST_TABLES = 64;

const START = /startxref\s+(\d+)\s+%%EOF/gu;
/** What stands where an object begins; writers count the blanks before it now and then. */
const OBJECT = /^\s*\d+\s+\d+\s+obj\b/u;
const TABLE = /^\s*xref\s/u;
const SECTION = /\s*(\d+)\s+(\d+)\s+/uy;
const ENTRY = /(\d{10})\s(\d{5})\s([nf])\s{1,2}/uy;
const BEFORE = /^trailer\b[\s\S]*?\/Prev\s+(\d+)/u;
/** Bytes in which a trailer says which table came before. */
const TRAILER = 1024;
/** Bytes in which an object says its number. */
const HEAD = 32;
/** Bytes of one table that are looked at: twenty for each object. */
const LARGEST_TABLE = 8 * 1024 * 1024;

/**
 * Whether what a file says of where its objects are is so. A file that says nothing is not told of here, nor what its
 * compressed tables say: those have a checksum.
 */
export function objectsAreInPlace(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tail = file.toString('latin1', Math.max(0, file.length - TAIL));
  const last = [...tail.matchAll(START)].at(-1)?.[1];
  if (last === undefined) return true;
  // Offsets count from the header, wherever that is.
  const header = Math.max(0, file.subarray(0, TAIL).indexOf('%PDF-'));
  let next: number | null = Number(last);
  for (let tables = 0; next !== null && tables < MOST_TABLES; tables++) {
    // Where something stands before the header, some writers count it and some do not.
    const table: Table | null =
      [next, next + header]
        .map((at) => tableAt(file, at, header))
        .find((found) => found !== null) ?? null;
    if (table === null) return false;
    next = table.before;
  }
  return true;
}

interface Table {
  readonly before: number | null;
}

/** The table that begins there; null where none does, or an object of it does not begin where it says. */
function tableAt(file: Buffer, at: number, header: number): Table | null {
  const head = file.toString('latin1', at, at + HEAD);
  if (OBJECT.test(head)) return { before: null };
  if (!TABLE.test(head)) return null;
  const text = file.toString('latin1', at, at + LARGEST_TABLE);
  let place = text.indexOf('xref') + 'xref'.length;
  for (let section = matchAt(SECTION, text, place); section !== null; ) {
    place = SECTION.lastIndex;
    for (let entry = matchAt(ENTRY, text, place); entry !== null; ) {
      place = ENTRY.lastIndex;
      const offset = Number(entry[1]);
      if (entry[3] === 'n' && offset > 0 && !isObjectAt(file, offset, header)) return null;
      entry = matchAt(ENTRY, text, place);
    }
    section = matchAt(SECTION, text, place);
  }
  const [trailer = ''] = text
    .slice(place, place + TRAILER)
    .trimStart()
    .split('startxref');
  const before = BEFORE.exec(trailer)?.[1];
  return { before: before === undefined ? null : Number(before) };
}

function isObjectAt(file: Buffer, offset: number, header: number): boolean {
  return [offset, offset + header].some((at) =>
    OBJECT.test(file.toString('latin1', at, at + HEAD)),
  );
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
