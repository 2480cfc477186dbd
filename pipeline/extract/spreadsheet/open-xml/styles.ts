import { type Look, PLAIN, type Style } from '../book.ts';
import { builtInFormat } from '../number-format.ts';
import { type Attributes, isSet, readXml } from '../xml.ts';

/** A style of a cell, and whether it draws a border. */
export interface CellStyle extends Style {
  readonly hasBorder: boolean;
  /** What the cell is filled with, as `Font.colour`. */
  readonly ground: string;
}

/** What a font says; what a run of text does not say is as in a plain one. */
export interface Font {
  isStruck: boolean;
  isRaised: boolean;
  /** `#rrggbb`, or another name of a colour; equal where they look alike. */
  colour: string;
}

const PAPER = '#ffffff';
const INK = '#000000';
/** The colours of a theme by their numbers in a font or fill; the first two pairs change places (ECMA-376 18.8.3). */
const THEME_ORDER = ['lt1', 'dk1', 'lt2', 'dk2'];
/** Those of the older palette that are ink or paper; all others are neither. */
const INDEXED: Readonly<Record<string, string>> = {
  0: INK,
  1: PAPER,
  8: INK,
  9: PAPER,
  64: INK,
  65: PAPER,
};

/** The colours of a theme's scheme, in the order in which styles number them. */
export function themeColours(part: Uint8Array | undefined): string[] {
  const colours = new Map<string, string>();
  let [inScheme, slot] = [false, ''];
  if (part !== undefined)
    readXml(part, {
      open(name, { val, lastClr }) {
        if (name === 'clrScheme') inScheme = true;
        else if (inScheme && (name === 'sysClr' || name === 'srgbClr'))
          colours.set(slot, `#${(lastClr ?? val ?? '').toLowerCase()}`);
        else if (inScheme) slot = name;
      },
      close(name) {
        if (name === 'clrScheme') inScheme = false;
      },
    });
  const accents = Array.from({ length: 6 }, (_, index) => `accent${index + 1}`);
  return [...THEME_ORDER, ...accents].map(
    (name, index) =>
      colours.get(name) ?? (index === 0 ? PAPER : index === 1 ? INK : `theme ${index}`),
  );
}

/** The name of a colour; shades of one colour are colours of their own. */
export function colourOf(
  { rgb, theme, indexed, tint = '0', auto }: Attributes,
  themes: readonly string[],
  automatic: string,
): string {
  if (isSet(auto)) return automatic;
  const plain =
    rgb !== undefined
      ? `#${rgb.slice(-6).toLowerCase()}`
      : theme !== undefined
        ? (themes[Number(theme)] ?? `theme ${theme}`)
        : indexed !== undefined
          ? (INDEXED[indexed] ?? `indexed ${indexed}`)
          : automatic;
  return Number(tint) === 0 ? plain : `${plain} ${tint}`;
}

export function plainFont(): Font {
  return { isStruck: false, isRaised: false, colour: INK };
}

/** Adds what an element of a font or of a run's properties says. */
export function readFontElement(
  font: Font,
  name: string,
  attributes: Attributes,
  themes: readonly string[],
): void {
  if (name === 'strike') font.isStruck = isSet(attributes.val, true);
  else if (name === 'vertAlign') font.isRaised = attributes.val === 'superscript';
  else if (name === 'color') font.colour = colourOf(attributes, themes, INK);
}

export function lookOf({ isStruck, isRaised, colour }: Font, ground: string): Look {
  return { isStruck, isRaised, isPaperColoured: colour === ground };
}

/**
 * The styles of cells by their number (styles.xml, ECMA-376 18.8), the plain one where there are none; and the numbers of the
 * looks by which a condition may change what is seen.
 */
export function readStyles(
  part: Uint8Array | undefined,
  themes: readonly string[],
): { styles: readonly CellStyle[]; changing: ReadonlySet<number>; isWhole: boolean } {
  if (part === undefined) return { styles: [], changing: new Set(), isWhole: true };
  const formats = new Map<string, string>();
  const fonts: Font[] = [];
  const grounds: string[] = [];
  const borders: boolean[] = [];
  const styles: CellStyle[] = [];
  const path: string[] = [];
  const changing = new Set<number>();
  let conditional = -1;
  const isWhole = readXml(part, {
    open(name, attributes) {
      const [parent, grandparent] = [path.at(-1), path.at(-2)];
      path.push(name);
      if (name === 'numFmt' && parent === 'numFmts')
        formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      else if (name === 'font' && parent === 'fonts') fonts.push(plainFont());
      else if (parent === 'font' && grandparent === 'fonts') {
        const font = fonts.at(-1);
        if (font !== undefined) readFontElement(font, name, attributes, themes);
      } else if (name === 'fill' && parent === 'fills') grounds.push(PAPER);
      else if (name === 'patternFill' && grandparent === 'fills') {
        const isPlain = ['none', undefined].includes(attributes.patternType);
        grounds[grounds.length - 1] = isPlain ? PAPER : 'pattern';
        if (attributes.patternType === 'solid') grounds[grounds.length - 1] = PAPER;
      } else if (name === 'gradientFill') grounds[grounds.length - 1] = 'gradient';
      else if (name === 'fgColor' && parent === 'patternFill' && path.includes('fills')) {
        if (grounds.at(-1) === PAPER)
          grounds[grounds.length - 1] = colourOf(attributes, themes, PAPER);
      } else if (name === 'border' && parent === 'borders') borders.push(false);
      else if (parent === 'border' && grandparent === 'borders') {
        const isDrawn = !['none', undefined].includes(attributes.style);
        if (isDrawn && name !== 'diagonal') borders[borders.length - 1] = true;
      } else if (name === 'xf' && parent === 'cellXfs') {
        const id = attributes.numFmtId ?? '0';
        const ground = grounds[Number(attributes.fillId)] ?? PAPER;
        styles.push({
          ...lookOf(fonts[Number(attributes.fontId)] ?? plainFont(), ground),
          format: formats.get(id) ?? builtInFormat(Number(id)),
          hasBorder: borders[Number(attributes.borderId)] ?? false,
          ground,
        });
      } else if (name === 'dxf') conditional++;
      else if (path.includes('dxf') && isChange(name, attributes)) changing.add(conditional);
      else if (name === 'xfComplement' && path.includes('cellXfs')) {
        // The one thing that complements a style so far is a box to tick.
        const last = styles.at(-1);
        if (last !== undefined) styles[styles.length - 1] = { ...last, isTickBox: true };
      }
    },
    close() {
      path.pop();
    },
  });
  return { styles, changing, isWhole };
}

function isChange(name: string, { val }: Attributes): boolean {
  return name === 'numFmt' || (name === 'strike' && isSet(val, true));
}

export const PLAIN_CELL: CellStyle = { ...PLAIN, hasBorder: false, ground: PAPER };
