import { type Box, type Glyph, holds } from '../../model/index.ts';
import type { RuleMark } from './drawing.ts';
import { directionOf } from './raised.ts';

/*
 * Text that a line was drawn through: it no longer holds. The line runs through the middle of its glyphs and hardly beyond
 * them, which tells it from an underline and from a table's line that a text happens to lie on.
 */

export interface Struck {
  readonly glyphs: ReadonlySet<Glyph>;
  /** The lines through them: they rule nothing. */
  readonly rules: ReadonlySet<RuleMark>;
}

/** Ems above the base line between which a line strikes: of one or of two, for Latin and for Chinese text. */
const LOWEST = 0.13;
const HIGHEST = 0.65;
/** The thickest such line, in ems. */
const THICKEST = 0.2;
/** The share of the line's length that lies on struck text, and the widest space between two words of it, in ems. */
const SHARE = 0.6;
const WORD_SPACE = 1;
/** Points between pieces of one line, and by which their heights differ. */
const JOINT = 1.5;
const LEVEL = 0.6;
/** Points between the end of a line and one that it runs into. */
const TOUCH = 1.2;
/** Points in a bucket of the index of lines. */
const BUCKET = 2;
/** With more lines than this, the page is a drawing. */
const MOST_RULES = 20_000;

/**
 * The glyphs that are struck, by lines or by an annotation that says so.
 * @param quads where annotations strike text out
 * @param rules those that are seen
 */
export function struckOf(
  glyphs: readonly Glyph[],
  rules: readonly RuleMark[],
  quads: readonly Box[],
): Struck {
  const struck = new Set<Glyph>();
  const lines = new Set<RuleMark>();
  for (const glyph of quads.length === 0 ? [] : glyphs) {
    const [x, y] = [(glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2];
    if (quads.some((quad) => holds(quad, x, y))) struck.add(glyph);
  }
  if (rules.length > MOST_RULES) return { glyphs: struck, rules: lines };
  const crossed = crossings(glyphs, rules);
  for (const rule of crossed.keys()) {
    if (lines.has(rule)) continue;
    const chain = chainOf(rule, rules);
    const on = chain.flatMap((piece) => crossed.get(piece) ?? []);
    if (!strikes(chain, on) || isRuling(chain, rules)) continue;
    for (const piece of chain) lines.add(piece);
    for (const glyph of on) struck.add(glyph);
  }
  return { glyphs: struck, rules: lines };
}

/** For each line that runs through the middle of glyphs, those glyphs. */
function crossings(
  glyphs: readonly Glyph[],
  rules: readonly RuleMark[],
): ReadonlyMap<RuleMark, readonly Glyph[]> {
  const buckets = {
    horizontal: bucketsOf(rules, 'horizontal'),
    vertical: bucketsOf(rules, 'vertical'),
  };
  const crossed = new Map<RuleMark, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.angle % 90 !== 0 || glyph.isVertical) continue;
    const isUpright = glyph.angle % 180 === 0;
    const [, up] = directionOf(glyph.angle);
    const base = isUpright ? glyph.y : glyph.x;
    const sign = Math.round(isUpright ? up[1] : up[0]);
    const ends = [base + sign * LOWEST * glyph.size, base + sign * HIGHEST * glyph.size];
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    const index = isUpright ? buckets.horizontal : buckets.vertical;
    for (let bucket = Math.floor(low / BUCKET); bucket <= high / BUCKET; bucket++) {
      for (const rule of index.get(bucket) ?? []) {
        const position = positionOf(rule);
        if (position < low || position > high || rule.thickness > THICKEST * glyph.size) continue;
        if (!runsThrough(rule, glyph)) continue;
        const on = crossed.get(rule);
        if (on === undefined) crossed.set(rule, [glyph]);
        else on.push(glyph);
      }
    }
  }
  return crossed;
}

function bucketsOf(
  rules: readonly RuleMark[],
  orientation: RuleMark['orientation'],
): Map<number, RuleMark[]> {
  const buckets = new Map<number, RuleMark[]>();
  for (const rule of rules) {
    if (rule.orientation !== orientation) continue;
    const key = Math.floor(positionOf(rule) / BUCKET);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [rule]);
    else bucket.push(rule);
  }
  return buckets;
}

function positionOf({ orientation, box }: RuleMark): number {
  return orientation === 'horizontal' ? (box[1] + box[3]) / 2 : (box[0] + box[2]) / 2;
}

function extentOf({ orientation, box }: RuleMark): readonly [start: number, end: number] {
  return orientation === 'horizontal' ? [box[0], box[2]] : [box[1], box[3]];
}

/** Whether the line spans the middle of the glyph. */
function runsThrough(rule: RuleMark, { box }: Glyph): boolean {
  const [start, end] = extentOf(rule);
  const middle = rule.orientation === 'horizontal' ? (box[0] + box[2]) / 2 : (box[1] + box[3]) / 2;
  return start <= middle && end >= middle;
}

/** The line that a piece belongs to, as all its pieces. */
function chainOf(rule: RuleMark, rules: readonly RuleMark[]): RuleMark[] {
  const position = positionOf(rule);
  const level = rules
    .filter(
      (other) =>
        other.orientation === rule.orientation && Math.abs(positionOf(other) - position) <= LEVEL,
    )
    .sort((a, b) => extentOf(a)[0] - extentOf(b)[0]);
  let chain: RuleMark[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const piece of level) {
    const [start, end] = extentOf(piece);
    if (start > reach + JOINT) {
      if (chain.includes(rule)) break;
      chain = [];
    }
    chain.push(piece);
    reach = Math.max(reach, end);
  }
  return chain;
}

function spanOf(chain: readonly RuleMark[]): readonly [start: number, end: number] {
  return [
    Math.min(...chain.map((piece) => extentOf(piece)[0])),
    Math.max(...chain.map((piece) => extentOf(piece)[1])),
  ];
}

/** Whether most of the line lies on the glyphs that it crosses. */
function strikes(chain: readonly RuleMark[], on: readonly Glyph[]): boolean {
  const [start, end] = spanOf(chain);
  let covered = 0;
  let reach = Number.NEGATIVE_INFINITY;
  const [low, high] =
    chain[0]?.orientation === 'horizontal' ? ([0, 2] as const) : ([1, 3] as const);
  for (const { box, size } of on.toSorted((a, b) => a.box[low] - b.box[low])) {
    const [from, to] = [box[low], box[high]];
    const left = Math.max(start, from - reach <= WORD_SPACE * size ? reach : from);
    const right = Math.min(end, to);
    if (right > left) covered += right - left;
    reach = Math.max(reach, to);
  }
  return covered >= (end - start) * SHARE;
}

/** Whether the line runs into others at both of its ends: then it is a side of a cell. */
function isRuling(chain: readonly RuleMark[], rules: readonly RuleMark[]): boolean {
  const [first] = chain;
  if (first === undefined) return false;
  const position = positionOf(first);
  const meets = (end: number) =>
    rules.some((other) => {
      if (other.orientation === first.orientation) return false;
      const [from, to] = extentOf(other);
      return (
        Math.abs(positionOf(other) - end) <= TOUCH &&
        from <= position + TOUCH &&
        to >= position - TOUCH
      );
    });
  const [start, end] = spanOf(chain);
  return meets(start) && meets(end);
}
