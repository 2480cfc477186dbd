import { posix } from 'node:path';
import type { ReadFailure } from '../../../model/index.ts';
import { otherArchive, unpackArchive } from '../../archive.ts';
import { countOf, mostCells } from '../../too-large.ts';
import type { Book, Note, Shape, Sheet } from '../book.ts';
import { brokenSheet, damagedBook, damagedShapes, damagedSheet, overfullSheet } from '../damage.ts';
import { isSet, prefixed, readXml } from '../xml.ts';
import { readComments, readControls, readDrawing } from './drawings.ts';
import { readSheet, type Shared } from './sheet.ts';
import { readStrings } from './strings.ts';
import { readStyles, themeColours } from './styles.ts';

/** Parts that say something that is seen; pictures, fonts and macros do not. */
const READ = /\.(?:xml|rels|vml)$/iu;
const MAIN_PART = /^xl\/workbook\d*\.xml$/iu;

/**
 * A workbook of Office Open XML (.xlsx, .xlsm; ECMA-376 part 1, 18). A part whose bytes are not those that were written is
 * not read; one that breaks off is read so far.
 *
 * @param isWanted of a sheet's name; the others are left empty.
 * @throws ReadFailure `not-a-document` for other archives, `damaged` where what all sheets rest on is, `too-large`.
 */
export async function readOpenXml(
  bytes: Uint8Array,
  isWanted: (sheet: string) => boolean = () => true,
): Promise<Book> {
  const { parts, damaged } = await unpackArchive(bytes, (name) => READ.test(name));
  const files = new Package(parts, damaged);
  const main = [...parts.keys()].map(nameInPackage).find((name) => MAIN_PART.test(name));
  if (main === undefined) throw otherArchive();
  if (files.isDamaged(linksPart(main))) throw damagedBook();
  const links = files.linksOf(main);
  const theme = links.find(({ kind }) => kind === 'theme');
  const themes = themeColours(theme && files.partAt(theme.target));
  const {
    styles,
    changing,
    isWhole: hasStyles,
  } = readStyles(files.trusted(links, 'styles'), themes);
  const { sheets, isWhole, ...facts } = readMainPart(files.trustedPart(main));
  // Without its styles a number is another number; without its list, sheets are missing unnamed.
  if (!hasStyles || !isWhole) throw damagedBook();
  const { strings, isWhole: hasStrings } = readStrings(
    files.trusted(links, 'sharedStrings'),
    themes,
  );
  const losses: ReadFailure[] = [];
  const read = sheets.map(({ name, id, isHidden }) => {
    if (!isWanted(name)) return { ...NOTHING, name, isHidden };
    const target = links.find((link) => link.id === id)?.target;
    return {
      ...sheetOf(files, target, { styles, changing, strings, themes }, name, losses),
      name,
      isHidden,
    };
  });
  if (!hasStrings && losses.length === 0 && read.every(({ cells }) => cells.length === 0))
    throw damagedBook();
  return { sheets: read, ...facts, creator: creatorIn(files), losses };
}

interface Listed {
  readonly name: string;
  readonly id: string;
  readonly isHidden: boolean;
}

function readMainPart(part: Uint8Array) {
  const sheets: Listed[] = [];
  const names = new Map<string, string>();
  let [is1904, isComputedAnew] = [false, false];
  let named: string | null = null;
  const isWhole = readXml(part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isSet(attributes.date1904);
      else if (name === 'calcPr') isComputedAnew = isSet(attributes.fullCalcOnLoad);
      // What is a name on one sheet alone may be another on the next.
      else if (name === 'definedName' && attributes.localSheetId === undefined)
        named = (attributes.name ?? '').toLowerCase();
      else if (name === 'sheet')
        sheets.push({
          name: attributes.name ?? '',
          id: prefixed(attributes, 'id') ?? '',
          isHidden: (attributes.state ?? 'visible') !== 'visible',
        });
    },
    text(text) {
      if (named !== null) names.set(named, (names.get(named) ?? '') + text);
    },
    close() {
      named = null;
    },
  });
  return { sheets, is1904, isComputedAnew, names, isWhole };
}

function sheetOf(
  files: Package,
  target: string | undefined,
  shared: Shared,
  name: string,
  losses: ReadFailure[],
): Omit<Sheet, 'name' | 'isHidden'> {
  const part = target === undefined || files.isDamaged(target) ? undefined : files.partAt(target);
  if (target === undefined || part === undefined) {
    losses.push(damagedSheet(name));
    return NOTHING;
  }
  // Formatted blank cells are many and take little.
  if (countOf(part, ['<v>', '<is>']) > mostCells()) {
    losses.push(overfullSheet(name));
    return NOTHING;
  }
  const { isWhole, hasTooManyCells, ...sheet } = readSheet(part, shared);
  if (hasTooManyCells) losses.push(overfullSheet(name));
  else if (!isWhole) losses.push(brokenSheet(name));
  if (hasTooManyCells) return NOTHING;
  const over = shapesOver(files, target);
  if (!over.isWhole) losses.push(damagedShapes(name));
  const { notes, shapes } = over;
  return { ...sheet, notes, shapes, pictures: sheet.pictures + over.pictures };
}

const NO_LINES = { sizes: new Map<number, number>(), usual: 0 };
const NOTHING: Omit<Sheet, 'name' | 'isHidden'> = {
  cells: [],
  bordered: new Set(),
  merges: [],
  rows: NO_LINES,
  columns: NO_LINES,
  notes: [],
  shapes: [],
  pictures: 0,
};

function shapesOver(files: Package, sheet: string) {
  const notes: Note[] = [];
  const shapes: Shape[] = [];
  let pictures = 0;
  let isWhole = !files.isDamaged(linksPart(sheet));
  for (const { kind, target } of files.linksOf(sheet)) {
    // A control of ActiveX shows what it drew last, as a picture.
    if (kind === 'control') pictures++;
    if (!['comments', 'drawing', 'vmlDrawing'].includes(kind)) continue;
    const part = files.partAt(target);
    if (part === undefined || files.isDamaged(target)) {
      isWhole = false;
    } else if (kind === 'comments') {
      const comments = readComments(part);
      notes.push(...comments.notes);
      isWhole &&= comments.isWhole;
    } else if (kind === 'drawing') {
      const drawing = readDrawing(part);
      shapes.push(...drawing.shapes);
      pictures += drawing.pictures;
      isWhole &&= drawing.isWhole;
    } else shapes.push(...readControls(part));
  }
  return { notes, shapes, pictures, isWhole };
}

function creatorIn(files: Package): string {
  let [creator, isCreator] = ['', false];
  const part = files.partAt('docProps/core.xml');
  if (part !== undefined)
    readXml(part, {
      open: (name) => {
        isCreator = name === 'creator';
      },
      text: (text) => {
        if (isCreator) creator += text;
      },
      close: () => {
        isCreator = false;
      },
    });
  return creator;
}

interface Link {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, … */
  readonly kind: string;
  /** The part that it leads to. */
  readonly target: string;
}

/** The parts of a package and how they refer to each other (ECMA-376 part 2); names differ in case only by mistake. */
class Package {
  readonly #parts: ReadonlyMap<string, Uint8Array>;
  readonly #damaged: ReadonlySet<string>;

  constructor(parts: ReadonlyMap<string, Uint8Array>, damaged: ReadonlySet<string>) {
    this.#parts = new Map([...parts].map(([name, part]) => [nameInPackage(name), part]));
    this.#damaged = new Set([...damaged].map(nameInPackage));
  }

  partAt(name: string): Uint8Array | undefined {
    return this.#parts.get(nameInPackage(name));
  }

  isDamaged(name: string): boolean {
    return this.#damaged.has(nameInPackage(name));
  }

  /** @throws ReadFailure `damaged` where it is not what was written, or not there. */
  trustedPart(name: string): Uint8Array {
    const part = this.partAt(name);
    if (part === undefined || this.isDamaged(name)) throw damagedBook();
    return part;
  }

  /** As `trustedPart`, of the part that is linked as a kind; undefined where none is. */
  trusted(links: readonly Link[], kind: string): Uint8Array | undefined {
    const link = links.find((candidate) => candidate.kind === kind);
    return link === undefined ? undefined : this.trustedPart(link.target);
  }

  linksOf(name: string): Link[] {
    const links: Link[] = [];
    const part = this.partAt(linksPart(name));
    if (part !== undefined)
      readXml(part, {
        open(element, { Id = '', Type = '', Target = '', TargetMode }) {
          if (element !== 'Relationship' || TargetMode === 'External') return;
          const target = Target.startsWith('/')
            ? Target.slice(1)
            : posix.join(posix.dirname(name), Target);
          links.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target });
        },
      });
    return links;
  }
}

function linksPart(name: string): string {
  return posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`);
}

function nameInPackage(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase();
}
