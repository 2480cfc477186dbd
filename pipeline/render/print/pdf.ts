/**
 * The PDFs that Chromium writes, taken apart just far enough to finish them: numbered objects with a plain
 * cross-reference table and a trailer (PDF 1.4, as Skia writes it; ISO 32000-1, 7.5).
 */
export interface PdfFile {
  /** From the first byte to the first object. */
  readonly header: Buffer;
  /** By object number: all between `n 0 obj` and `endobj`. */
  readonly objects: Map<number, Buffer>;
  readonly root: number;
  readonly info: number;
}

export function pdfFileOf(bytes: Buffer): PdfFile {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 1024));
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(tail)?.[1]);
  const table = bytes.toString('latin1', start);
  const root = Number(/\/Root (\d+) 0 R/u.exec(table)?.[1]);
  const info = Number(/\/Info (\d+) 0 R/u.exec(table)?.[1]);
  const size = Number(/^xref\s+0 (\d+)\s+/u.exec(table)?.[1]);
  if (!(root > 0 && info > 0 && size > 0)) throw new Error('not a PDF as Chromium writes it');
  const offsets: [number: number, offset: number][] = [];
  let number = 0;
  for (const [, offset, type] of table.matchAll(/^(\d{10}) \d{5} ([nf]) ?$/gmu)) {
    if (type === 'n') offsets.push([number, Number(offset)]);
    number += 1;
  }
  offsets.sort(([, a], [, b]) => a - b);
  const objects = new Map<number, Buffer>();
  for (const [index, [object, offset]] of offsets.entries()) {
    const end = offsets[index + 1]?.[1] ?? start;
    const opening = `${object} 0 obj\n`;
    const closing = bytes.lastIndexOf('endobj', end, 'latin1');
    if (bytes.toString('latin1', offset, offset + opening.length) !== opening || closing < offset) {
      throw new Error(`object ${object} is not where the table says`);
    }
    objects.set(object, bytes.subarray(offset + opening.length, closing));
  }
  return { header: bytes.subarray(0, offsets[0]?.[1] ?? 0), objects, root, info };
}

/** Writes the objects in the order of their numbers. */
export function bytesOfPdf(file: PdfFile): Buffer {
  const parts: Buffer[] = [file.header];
  const offsets = new Map<number, number>();
  let offset = file.header.length;
  const numbers = [...file.objects.keys()].sort((a, b) => a - b);
  for (const number of numbers) {
    const body = file.objects.get(number) ?? Buffer.alloc(0);
    const object = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`, 'latin1'),
      body,
      Buffer.from('endobj\n', 'latin1'),
    ]);
    offsets.set(number, offset);
    parts.push(object);
    offset += object.length;
  }
  const size = (numbers.at(-1) ?? 0) + 1;
  const entries = ['0000000000 65535 f '];
  for (let number = 1; number < size; number++) {
    const at = offsets.get(number);
    entries.push(
      at === undefined ? '0000000000 00000 f ' : `${String(at).padStart(10, '0')} 00000 n `,
    );
  }
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${entries.join('\n')}\ntrailer\n<</Size ${size}\n/Root ${file.root} 0 R\n/Info ${file.info} 0 R>>\nstartxref\n${offset}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

export interface PdfDetails {
  readonly title: string;
  readonly author: string | null;
}

/**
 * Names title and author, has readers show the title, and takes out what differs from one printing to the next:
 * the clock, and the running numbers that the browser gives to table headers.
 */
export function finishedPdf(bytes: Uint8Array, details: PdfDetails): Buffer {
  const file = pdfFileOf(Buffer.from(bytes));
  const author = details.author === null ? '' : `\n/Author ${pdfText(details.author)}`;
  const info = `<</Title ${pdfText(details.title)}${author}\n/Creator (Jixiao)\n/Producer (Skia/PDF)>>\n`;
  file.objects.set(file.info, Buffer.from(info, 'latin1'));
  const catalog = file.objects.get(file.root)?.toString('latin1') ?? '';
  if (!catalog.includes('/ViewerPreferences')) {
    const shown = catalog.replace(/>>\s*$/u, '\n/ViewerPreferences <</DisplayDocTitle true>>>>\n');
    file.objects.set(file.root, Buffer.from(shown, 'latin1'));
  }
  renumberNodes(file.objects);
  return bytesOfPdf(file);
}

/**
 * `(node00000077)` → `(node00000001)`: numbered anew as they stand in the document. The browser numbers an element when it
 * first looks at it, and what it looks at first (the largest text so far, say) depends on time.
 */
function renumberNodes(objects: Map<number, Buffer>): void {
  const pattern = /\(node(\d{8})\)/gu;
  const texts = new Map<number, string>();
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    // Streams carry compressed data, in which nothing is to be replaced.
    if (body.includes('(node') && !body.includes('stream\n')) {
      texts.set(number, body.toString('latin1'));
    }
  }
  const isTree = (text: string): boolean => text.includes('/Names [(node');
  const elements = [...texts.values()].filter((text) => !isTree(text));
  const found = elements.flatMap((text) => [...text.matchAll(pattern)]);
  const order = [...new Set(found.map(([, node = '']) => node))];
  const renamed = new Map(
    order.map((node, index) => [node, `(node${String(index + 1).padStart(8, '0')})`]),
  );
  for (const [number, text] of texts) {
    const fixed = text.replace(pattern, (whole, node: string) => renamed.get(node) ?? whole);
    objects.set(number, Buffer.from(isTree(fixed) ? sortedTree(fixed) : fixed, 'latin1'));
  }
}

/** The tree of names, of one leaf, in the order of the names: readers look a name up by halves. */
function sortedTree(text: string): string {
  const names = [...text.matchAll(/(\(node\d{8}\)) (\d+ 0 R)/gu)].map(([whole]) => whole).sort();
  const nameOf = (entry = ''): string => entry.slice(0, entry.indexOf(' '));
  return text
    .replace(/\/Names \[[^\]]*\]/u, `/Names [${names.join(' ')}]`)
    .replace(/\/Limits \[[^\]]*\]/u, `/Limits [${nameOf(names[0])} ${nameOf(names.at(-1))}]`);
}

/** A text string: UTF-16BE with its byte order mark, in hexadecimal. */
function pdfText(text: string): string {
  const units = [...Array(text.length).keys()].map((index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  );
  return `<feff${units.join('')}>`;
}
