/*
 * A PDF that was cut off has lost its table of contents: which objects there are, and which of them is the first. Objects
 * that are whole are still in it, pages among them; a new end that names them makes of what remains a file that opens.
 */

/** Bytes of an object in which its dictionary says what it is. */
const DICTIONARY = 4096;

const OBJECT = /(?<![\d])(\d{1,10})\s+(\d{1,5})\s+obj\b/gu;
const IS_CATALOG = /\/Type\s*\/Catalog\b/u;
const IS_TREE = /\/Type\s*\/Pages\b/u;
const IS_PAGE = /\/Type\s*\/Page\b(?!s)/u;

interface Found {
  readonly catalog: string | null;
  /** The root of the pages. */
  readonly tree: string | null;
  readonly pages: readonly string[];
  readonly highest: number;
}

/** The file with a new end, or null where no page is left that could be named. */
export function mended(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const { catalog, tree, pages, highest } = objectsIn(file);
  if (pages.length === 0) return null;
  const [first, second] = [highest + 1, highest + 2];
  const objects: string[] = [];
  let root = catalog;
  if (root === null || tree === null) {
    root = `${first} 0 R`;
    objects.push(`${first} 0 obj\n<< /Type /Catalog /Pages ${tree ?? `${second} 0 R`} >>\nendobj`);
  }
  if (tree === null) {
    const kids = pages.join(' ');
    objects.push(
      `${second} 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>\nendobj`,
    );
  }
  const end = [
    '\nendstream\nendobj',
    ...objects,
    `trailer\n<< /Size ${highest + 3} /Root ${root} >>`,
  ];
  return new Uint8Array(
    Buffer.concat([bytes, Buffer.from(`${end.join('\n')}\n%%EOF\n`, 'latin1')]),
  );
}

function objectsIn(file: string): Found {
  let catalog: string | null = null;
  let tree: string | null = null;
  const pages = new Map<string, string>();
  let highest = 0;
  for (const match of file.matchAll(OBJECT)) {
    const start = match.index + match[0].length;
    const body = file.slice(start, start + DICTIONARY);
    const end = body.search(/\bendobj\b|\bstream\b/u);
    highest = Math.max(highest, Number(match[1]));
    // One that breaks off is no use.
    if (end < 0) continue;
    const dictionary = body.slice(0, end);
    const reference = `${match[1]} ${match[2]} R`;
    if (IS_CATALOG.test(dictionary)) catalog = reference;
    else if (IS_TREE.test(dictionary) && !dictionary.includes('/Parent')) tree = reference;
    else if (IS_PAGE.test(dictionary)) pages.set(reference, reference);
  }
  return { catalog, tree, pages: [...pages.values()], highest };
}
