import { Transform } from 'node:stream';
import type { stream, Worksheet } from 'exceljs';

/**
 * The file that exceljs writes, as it goes by. Its streaming writer says less than a ledger needs, stamps the time of
 * day on each part and puts two elements of a sheet in an order that Excel calls damaged; this door sets that right
 * part by part, so that no file is ever read back and memory stays flat.
 */
export interface Archive {
  /** What to put after the rows of the sheet with this number (from 1), in place of what exceljs says there. */
  readonly tails: Map<number, (tail: string) => string>;
  /** Elements for `<definedNames>`. */
  readonly definedNames: string[];
  /** Whether a program that opens the workbook is to calculate everything anew. */
  recalculate: boolean;
  /** Waits until the rows that were written have been packed. */
  drained(): Promise<void>;
}

/** The date of every part and of the document's properties: the same input gives the same bytes. */
export const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

const ROWS_END = Buffer.from('</sheetData>');

/** What of the writer's insides is touched. */
interface Insides {
  readonly zip: {
    append(source: unknown, data: { name: string }): unknown;
    readonly _module: { append(source: unknown, data: object, done: unknown): unknown };
  };
}

interface Piped {
  pipe(to: NodeJS.WritableStream): unknown;
}

/** `failed` rejects when the file cannot be written on; nothing then waits for it in vain. */
export function openArchive(writer: stream.xlsx.WorkbookWriter, failed: Promise<never>): Archive {
  const { zip } = writer as unknown as Insides;
  let current: Transform | null = null;
  const archive: Archive = {
    tails: new Map(),
    definedNames: [],
    recalculate: false,
    drained: async () => {
      const sheet = current;
      if (!sheet?.writableNeedDrain) return;
      await Promise.race([new Promise((done) => sheet.once('drain', done)), failed]);
    },
  };
  const append = zip.append.bind(zip);
  zip.append = (source, data) => {
    const sheet = /^\/?xl\/worksheets\/sheet(\d+)\.xml$/u.exec(data.name);
    if (sheet !== null) {
      current = rewriteTail((tail) => archive.tails.get(Number(sheet[1]))?.(tail) ?? tail);
      (source as Piped).pipe(current);
      return append(current, data);
    }
    if (/^\/?xl\/workbook\.xml$/u.test(data.name)) {
      return append(workbookXml(String(source), archive), data);
    }
    if (/^\/?xl\/styles\.xml$/u.test(data.name)) {
      return append(fontsInOrder(String(source)), data);
    }
    return append(source, data);
  };
  const engine = zip._module;
  const pack = engine.append.bind(engine);
  engine.append = (source, data, done) => pack(source, { ...data, date: FIXED_DATE }, done);
  return archive;
}

/** The parts of a font as ECMA-376 orders them (CT_Font, Part 1, 18.8.22). */
const FONT_ORDER =
  'b i strike outline shadow u vertAlign sz color name family charset scheme'.split(' ');

/** exceljs writes the parts of a font in an order that no schema knows. */
function fontsInOrder(xml: string): string {
  return xml.replace(/(?<=<font>).*?(?=<\/font>)/gsu, (parts) => {
    const rank = (part: string) => FONT_ORDER.indexOf(/^<(\w+)/u.exec(part)?.[1] ?? '');
    const found = parts.match(/<[^>]+\/>/gu) ?? [];
    return found.sort((a, b) => rank(a) - rank(b)).join('');
  });
}

/** Drops what the writer remembers of a sheet's formulas so that later cells may share them; ours never do. */
export function forgetFormulas(sheet: Worksheet): void {
  (sheet as unknown as { _formulae: object })._formulae = {};
}

/** Lets a sheet's rows pass and rewrites what comes after them. */
function rewriteTail(rewrite: (tail: string) => string): Transform {
  // What may be the beginning of the mark.
  let held: Buffer = Buffer.alloc(0);
  // Once the mark was found, all from it on: with links to tens of thousands of files it is megabytes.
  const tail: Buffer[] = [];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (tail.length > 0) {
        tail.push(chunk);
        return done();
      }
      const bytes = Buffer.concat([held, chunk]);
      const at = bytes.indexOf(ROWS_END);
      const passing = at >= 0 ? at : Math.max(0, bytes.length - ROWS_END.length);
      this.push(bytes.subarray(0, passing));
      held = bytes.subarray(passing);
      if (at >= 0) tail.push(held);
      done();
    },
    flush(done) {
      done(null, rewrite(Buffer.concat(tail).toString('utf8')));
    },
  });
}

/** Adds the names, and says which version calculated: an older one would make Excel calculate all of it anew. */
function workbookXml(xml: string, archive: Archive): string {
  const names = `<definedNames>${archive.definedNames.join('')}</definedNames>`;
  const calculation = `<calcPr calcId="191029"${archive.recalculate ? ' fullCalcOnLoad="1"' : ''}/>`;
  return (
    xml
      // Would make Excel warn of personal data each time the clerk saves.
      .replace(' filterPrivacy="1"', '')
      .replace(/<definedNames>.*<\/definedNames>|<definedNames\/>/su, '')
      .replace(/<calcPr[^>]*\/>/u, () =>
        archive.definedNames.length > 0 ? names + calculation : calculation,
      )
  );
}
