import type { Glyph } from '../model/index.ts';
import { rowsOf } from './printed-lines.ts';
import { gapInEms, isBlank } from './spaces.ts';

/** A piece of a line with wide gaps around it, points. */
export interface Segment {
  readonly left: number;
  readonly right: number;
}

/** A printed line as pieces. */
export interface TextRow {
  /** The base line. */
  readonly base: number;
  /** Of its largest glyph, points. */
  readonly size: number;
  readonly segments: readonly Segment[];
}

/** The gap that parts two pieces of a line, in ems: more than the space between words, less than a column's gutter. */
const PIECE_GAP = 0.9;

/** The lines of upright text from the top down, each as its pieces. */
export function textRows(glyphs: readonly Glyph[]): TextRow[] {
  const rows: TextRow[] = [];
  for (const row of rowsOf([...glyphs])) {
    const segments: Segment[] = [];
    let before: Glyph | null = null;
    let left = 0;
    let size = 0;
    let base = 0;
    for (const glyph of row) {
      if (isBlank(glyph.unicode)) continue;
      if (before === null) left = glyph.x;
      else if (gapInEms(before, glyph) >= PIECE_GAP) {
        segments.push({ left, right: before.x + before.advance });
        left = glyph.x;
      }
      if (glyph.size > size) [size, base] = [glyph.size, glyph.y];
      before = glyph;
    }
    if (before === null) continue;
    segments.push({ left, right: before.x + before.advance });
    rows.push({ base, size, segments });
  }
  return rows;
}
