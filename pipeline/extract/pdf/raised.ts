import type { Glyph } from '../../model/index.ts';
import type { RuleMark } from './drawing.ts';

/*
 * Raised glyphs. A small number that hangs above the line is the mark of a footnote, and no digit of the value at which
 * it stands; after a unit of length it is a power, after ten an exponent: those are spelled as Unicode spells them.
 */

export interface Raised {
  /** Marks of footnotes. */
  readonly marks: ReadonlySet<Glyph>;
  /** Powers and exponents, each with its raised character. */
  readonly spelled: ReadonlyMap<Glyph, string>;
  /** How far glyphs with a mark behind them reach where their text goes on behind it: to the mark's end, in points. */
  readonly reach: ReadonlyMap<Glyph, number>;
}

/** A raised glyph is at most this share of its neighbour's size: browsers have 0.83, Word 0.65, Calc 0.58. */
const LARGEST = 0.87;
/** Ems of the neighbour by which it is raised: smaller digits that are centred on a line rise by less than 0.1. */
const LEAST_RISE = 0.2;
const MOST_RISE = 0.8;
/** Ems of the neighbour between its end and the raised glyph. */
const OVERLAP = 0.2;
const GAP = 0.3;
/** Ems by which glyphs of one raised text differ in height and size, and the most between two of them. */
const LEVEL = 0.1;
const SPACING = 0.35;

const RAISABLE = /^[\d+\-−–*＊†‡§#※()[\]（）〔〕,，、/⁄①-⑳⁰¹²³⁴-⁹注]$/u;
const SPELLED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const IS_SPELLED = /^[⁰¹²³⁴-⁹]$/u;

const MARK = /^(?:[([（〔]?注?[1-9]\d?(?:[,，、][1-9]\d?)*[)\]）〕]?|[*＊†‡§#※]{1,3}|[①-⑳]|注)$/u;
/** What a square or a cube is of. */
const UNIT = /[\p{Script=Latin}米里]$/u;
const TEN = /(?:^|[^\d.,])10$/u;

/** Points across a cell of the index of glyphs. */
const CELL = 8;
/** Characters before a raised text that tell what it is. */
const TOLD_BY = 3;

/** What the raised glyphs among those that are seen are. `rules` part one cell from the next. */
export function raisedOf(glyphs: readonly Glyph[], rules: readonly RuleMark[]): Raised {
  const marks = new Set<Glyph>();
  const spelled = new Map<Glyph, string>();
  const reach = new Map<Glyph, number>();
  const raisable = glyphs.filter(({ unicode, isVertical }) => !isVertical && isRaisable(unicode));
  const hosts = hostsOf(glyphs, raisable);
  if (hosts.length === 0) return { marks, spelled, reach };
  const ends = new Ends(hosts);
  const runs = runsOf(raisable, ends, rules);
  if (runs.length === 0) return { marks, spelled, reach };
  const all = new Ends(glyphs.filter(isInked));
  const origins = new Ends(glyphs.filter(isInked), 'origins');
  for (const run of runs) {
    if (goesOnLevel(run.glyphs, origins)) continue;
    const text = run.glyphs.map(({ unicode }) => plainOf(unicode)).join('');
    if (!isMark(text, textBefore(run.host, all))) {
      for (const glyph of run.glyphs) spelled.set(glyph, raisedForm(glyph.unicode));
      continue;
    }
    for (const glyph of run.glyphs) marks.add(glyph);
    const over = reachOver(run, origins);
    if (over !== null) reach.set(run.host, over);
  }
  return { marks, spelled, reach };
}

/** Almost no glyph is: asked of each glyph of a page, so by its code first. */
function isRaisable(unicode: string): boolean {
  const code = unicode.charCodeAt(0);
  if ((code > 0x3001 && code !== 0x6ce8 && code < 0xff00) || (code > 0x5d && code < 0xa7)) {
    return false;
  }
  return RAISABLE.test(unicode);
}

/** Those that are large enough to have one of the raisable at their shoulder. */
function hostsOf(glyphs: readonly Glyph[], raisable: readonly Glyph[]): readonly Glyph[] {
  let smallest = Number.POSITIVE_INFINITY;
  for (const { size, unicode } of raisable) {
    if (IS_SPELLED.test(unicode)) return glyphs.filter(isInked);
    if (size < smallest) smallest = size;
  }
  return glyphs.filter((glyph) => glyph.size * LARGEST >= smallest && isInked(glyph));
}

function isInked({ unicode, isVertical }: Glyph): boolean {
  return !isVertical && unicode.trim() !== '';
}

interface Run {
  readonly host: Glyph;
  readonly glyphs: Glyph[];
}

/** Raised texts, each with the glyph at whose shoulder it begins. */
function runsOf(raisable: readonly Glyph[], ends: Ends, rules: readonly RuleMark[]): Run[] {
  const runs: Run[] = [];
  const last = new Map<Glyph, Run>();
  const byPlace = raisable.toSorted((a, b) => a.angle - b.angle || alongOf(a) - alongOf(b));
  const raised = new Ends([]);
  for (const glyph of byPlace) {
    const isSpelled = IS_SPELLED.test(glyph.unicode);
    const before = raised.before(
      glyph,
      (other) => isLevel(other, glyph) && IS_SPELLED.test(other.unicode) === isSpelled,
    );
    const run = before === null ? undefined : last.get(before);
    if (run === undefined) {
      const host = ends.before(glyph, (other) => isHost(other, glyph));
      if (host === null || isParted(host, glyph, rules)) continue;
      const begun = { host, glyphs: [glyph] };
      runs.push(begun);
      last.set(glyph, begun);
    } else {
      run.glyphs.push(glyph);
      last.set(glyph, run);
    }
    raised.add(glyph);
  }
  return runs;
}

/** How far the second begins behind the end of the first, and how far it is raised above it, in ems of the first. */
function placeBehind(first: Glyph, second: Glyph): { gap: number; rise: number } {
  const [along, up] = directionOf(first.angle);
  const dx = second.x - first.x;
  const dy = second.y - first.y;
  return {
    gap: (dx * along[0] + dy * along[1] - first.advance) / first.size,
    rise: (dx * up[0] + dy * up[1]) / first.size,
  };
}

function isHost(host: Glyph, glyph: Glyph): boolean {
  if (host === glyph || host.angle !== glyph.angle) return false;
  const { gap, rise } = placeBehind(host, glyph);
  if (gap < -OVERLAP || gap > GAP) return false;
  // A raised character of its own is drawn on the base line.
  if (IS_SPELLED.test(glyph.unicode)) return !IS_SPELLED.test(host.unicode) && rise > -LEVEL;
  return glyph.size <= host.size * LARGEST && rise >= LEAST_RISE && rise <= MOST_RISE;
}

/** Whether the second goes on where the first ends, on its level and in its size. */
function isLevel(first: Glyph, second: Glyph): boolean {
  if (first === second || first.angle !== second.angle) return false;
  if (Math.abs(first.size - second.size) > first.size * LEVEL) return false;
  const { gap, rise } = placeBehind(first, second);
  return gap >= -OVERLAP && gap <= SPACING && Math.abs(rise) <= LEVEL;
}

/** Whether more text follows on the raised level: then it is a line of its own, not a mark at another's shoulder. */
function goesOnLevel(run: readonly Glyph[], origins: Ends): boolean {
  const last = run.at(-1);
  if (last === undefined || IS_SPELLED.test(last.unicode)) return false;
  return origins.behind(last, (other) => isLevel(last, other)) !== null;
}

/** From where a mark's host begins to where the mark ends; null where the host's text does not go on right there. */
function reachOver({ host, glyphs }: Run, origins: Ends): number | null {
  const last = glyphs.at(-1);
  if (last === undefined) return null;
  const isNext = (other: Glyph) =>
    other !== last &&
    other.angle === host.angle &&
    Math.abs(other.size - host.size) <= host.size * LEVEL &&
    Math.abs(placeBehind(host, other).rise) <= LEVEL &&
    placeBehind(last, other).gap >= -OVERLAP &&
    placeBehind(last, other).gap <= SPACING;
  if (origins.behind(last, isNext) === null) return null;
  return host.advance + placeBehind(host, last).gap * host.size + last.advance;
}

/** Whether a line was drawn between the two: they are in two cells. */
function isParted(host: Glyph, glyph: Glyph, rules: readonly RuleMark[]): boolean {
  if (host.angle !== 0) return false;
  const middle = host.x + host.advance / 2;
  return rules.some(
    ({ orientation, box }) =>
      orientation === 'vertical' &&
      box[0] > middle &&
      box[2] < glyph.x + glyph.advance / 2 &&
      box[1] < host.y &&
      box[3] > glyph.y,
  );
}

function textBefore(host: Glyph, ends: Ends): string {
  let text = host.unicode;
  let first: Glyph | null = host;
  for (let count = 1; count < TOLD_BY && first !== null; count++) {
    const next: Glyph = first;
    first = ends.before(next, (other) => isLevel(other, next));
    text = (first?.unicode ?? '') + text;
  }
  return text;
}

function isMark(text: string, before: string): boolean {
  if (!MARK.test(text)) return false;
  if (/^[23]$/u.test(text) && UNIT.test(before)) return false;
  return !(TEN.test(before) && /^(?:[2-9]|1\d)$/u.test(text));
}

function plainOf(unicode: string): string {
  const digit = SPELLED.indexOf(unicode);
  return digit < 0 ? unicode : String(digit);
}

function raisedForm(unicode: string): string {
  if (/^\d$/u.test(unicode)) return SPELLED.charAt(Number(unicode));
  return unicode === '+' ? '⁺' : /^[-−–]$/u.test(unicode) ? '⁻' : unicode;
}

type Vector = readonly [x: number, y: number];

/** Along the base line and up from it, for text turned clockwise by so many degrees where y grows downwards. */
export function directionOf(angle: number): readonly [along: Vector, up: Vector] {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = angle === 0 ? [1, 0] : [Math.cos(radians), Math.sin(radians)];
  return [
    [cos, sin],
    [sin, -cos],
  ];
}

function alongOf({ x, y, angle }: Glyph): number {
  const [[dx, dy]] = directionOf(angle);
  return x * dx + y * dy;
}

/** Glyphs by where they end, or by where they begin. */
class Ends {
  readonly #cells = new Map<number, Glyph[]>();
  #largest = 0;

  constructor(
    glyphs: readonly Glyph[],
    private readonly by: 'ends' | 'origins' = 'ends',
  ) {
    for (const glyph of glyphs) this.add(glyph);
  }

  add(glyph: Glyph): void {
    const [x, y] = this.by === 'ends' ? endOf(glyph) : [glyph.x, glyph.y];
    const key = keyOf(Math.floor(x / CELL), Math.floor(y / CELL));
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [glyph]);
    else cell.push(glyph);
    this.#largest = Math.max(this.#largest, Math.min(glyph.size, CELL * CELL));
  }

  /** A glyph that ends where this one begins. */
  before(glyph: Glyph, satisfies: (other: Glyph) => boolean): Glyph | null {
    return this.#near(glyph.x, glyph.y, this.#largest * MOST_RISE, satisfies);
  }

  /** A glyph that begins where this one ends. */
  behind(glyph: Glyph, satisfies: (other: Glyph) => boolean): Glyph | null {
    return this.#near(...endOf(glyph), this.#largest * MOST_RISE, satisfies);
  }

  #near(x: number, y: number, reach: number, satisfies: (other: Glyph) => boolean): Glyph | null {
    for (let column = cellAt(x - reach); column <= cellAt(x + reach); column++) {
      for (let row = cellAt(y - reach); row <= cellAt(y + reach); row++) {
        const found = this.#cells.get(keyOf(column, row))?.find(satisfies);
        if (found !== undefined) return found;
      }
    }
    return null;
  }
}

function endOf({ x, y, advance, angle }: Glyph): Vector {
  const [[dx, dy]] = directionOf(angle);
  return [x + advance * dx, y + advance * dy];
}

function cellAt(length: number): number {
  return Math.floor(length / CELL);
}

/** Distinct for cells within 80,000 points of the page's corner. */
function keyOf(column: number, row: number): number {
  return column * 20_000 + row;
}
