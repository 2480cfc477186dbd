import { unpackArchive } from '../archive.ts';
import { flatParts } from './flat-package.ts';
import { type XmlDamage, type XmlElement, xmlPart } from './xml.ts';

/** A part that another one names. */
export interface Relation {
  /** The last word of its type, e.g. `header`. */
  readonly type: string;
  /** The name of the part in the archive. */
  readonly part: string;
}

/** A part that was not read as it was written. */
export interface LostPart {
  readonly part: string;
  /** `altered`: its bytes are not those that were packed; `inserted`: a file of a kind that is not read. */
  readonly damage: XmlDamage | 'altered' | 'inserted';
}

/** Parts that hold no text, by the endings of their names. */
const NO_TEXT =
  /\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp|bin|odttf|ttf|otf|xlsx?|pptx?|vsdx?)$/iu;

/** Properties that change what is seen or where a cell stands; whatever else properties say is left out. */
const PROPERTIES = new Set(
  [
    'rStyle rFonts vanish strike dstrike color shd highlight vertAlign position sz ins del moveFrom moveTo',
    'pStyle numPr rPr sectPr',
    'gridSpan vMerge hMerge tcW cellDel gridBefore gridAfter wBefore wAfter hidden tblStyle',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `w:${name}`),
);
const OWNERS = new Set(['w:rPr', 'w:pPr', 'w:tcPr', 'w:trPr', 'w:tblPr']);

/** The parts of a document by what they are for each other (Open Packaging Conventions). */
export class WordPackage {
  readonly lost: LostPart[] = [];
  readonly #relations = new Map<string, ReadonlyMap<string, Relation>>();

  private constructor(
    private readonly parts: ReadonlyMap<string, Buffer>,
    readonly altered: ReadonlySet<string>,
  ) {}

  /** @throws ReadFailure `damaged`, `too-large`. */
  static async open(bytes: Uint8Array): Promise<WordPackage> {
    const flat = flatParts(bytes);
    if (flat !== null) return new WordPackage(flat, new Set());
    const { parts, damaged } = await unpackArchive(bytes, (name) => !NO_TEXT.test(name));
    return new WordPackage(parts, damaged);
  }

  /** The name of the part with the document's text. */
  get main(): string {
    const named = this.#of('').find(({ type }) => type === 'officeDocument')?.part;
    if (named !== undefined && this.parts.has(named)) return named;
    return [...this.parts.keys()].find((name) => /^word\/document\d*\.xml$/u.test(name)) ?? '';
  }

  /** The parts that a part names, by their ids. */
  relations(part: string): ReadonlyMap<string, Relation> {
    const known = this.#relations.get(part);
    if (known !== undefined) return known;
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const root = this.xml(`${folder}_rels/${part.slice(slash)}.rels`);
    const relations = new Map(
      (root?.children ?? []).flatMap((child): [string, Relation][] => {
        if (typeof child === 'string') return [];
        const { Id: id = '', Type: type = '', Target: target = '' } = child.attributes;
        return [
          [id, { type: type.slice(type.lastIndexOf('/') + 1), part: within(folder, target) }],
        ];
      }),
    );
    this.#relations.set(part, relations);
    return relations;
  }

  /** The part of a kind that the document's text has once, e.g. `styles`: its name and what it holds, null for nothing. */
  companion(type: string): [part: string, root: XmlElement | null] {
    const part = this.#of(this.main).find((relation) => relation.type === type)?.part;
    return part === undefined ? ['', null] : [part, this.xml(part)];
  }

  /** A part as far as it can be read; null where there is nothing. What was lost of it is noted. */
  xml(part: string): XmlElement | null {
    const bytes = this.bytes(part);
    if (bytes === undefined) return this.#absent(part);
    const { root, damage } = xmlPart(bytes, keeps);
    if (damage !== null) this.lost.push({ part, damage });
    return root;
  }

  /** A part as it is; undefined where there is none. */
  bytes(part: string): Buffer | undefined {
    if (this.altered.has(part)) this.lost.push({ part, damage: 'altered' });
    return this.parts.get(part);
  }

  /** Only the list of the parts that a part names need not be there. */
  #absent(part: string): null {
    if (!part.endsWith('.rels')) this.lost.push({ part, damage: 'altered' });
    return null;
  }

  #of(part: string): Relation[] {
    return [...this.relations(part).values()];
  }
}

function keeps(parent: string, name: string): boolean {
  return !OWNERS.has(parent) || PROPERTIES.has(name);
}

/** A name that a part gives another one, from its own folder or from the root. */
function within(folder: string, target: string): string {
  const steps: string[] = [];
  const path = target.startsWith('/') ? target : folder + target;
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
