import {
  type Box,
  type DroppedFromPage,
  type DropReason,
  type Glyph,
  holds,
  type Page,
  type RulingLine,
  type Shading,
  unionOf,
} from '../../model/index.ts';
import { doubledOf } from './doubled.ts';
import type { AreaMark, Drawing, GlyphMark, ImageMark, PageFrame, RuleMark } from './drawing.ts';
import { sealsOf } from './drawn-seals.ts';
import { type Ground, groundOf } from './ground.ts';
import { contains } from './matrix.ts';
import { type Raised, raisedOf } from './raised.ts';
import { struckOf } from './struck.ts';
import { isInvisible, isStencil } from './text.ts';
import { tickBoxesOf } from './tick-boxes.ts';
import { isBlank, isNothing } from './unicode.ts';

/** Share of a glyph's height and width, on each side, that may stick out of what covers it. */
const COVER_MARGIN = 0.1;

/** An image over this share of the page is a scan, and text beneath it what was read from it: kept. */
const SCAN_SHARE = 0.5;

/**
 * What is seen of a drawing: the page, and each text that was left out with its reason. `opaque` names the stored images
 * that have no transparent pixel; `strikeOuts` are where annotations strike text out.
 */
export function pageOf(
  drawing: Drawing,
  frame: PageFrame,
  opaque: ReadonlySet<string> = new Set(),
  strikeOuts: readonly Box[] = [],
): Page {
  const { number, box } = frame;
  const scene: Scene = {
    frame,
    ground: groundOf([...drawing.areas, ...drawing.images.map(areaOf)], box),
    images: drawing.images,
    rules: drawing.rules,
    lids: lidsOf(drawing.images, frame).filter((image) => isOpaque(image, opaque)),
  };
  const { ground } = scene;
  const verdicts = drawing.glyphs.map((mark) => verdictOf(mark, scene));
  const scans = drawing.images.filter(
    (image) => isOpaque(image, opaque) && !scene.lids.includes(image),
  );
  unmarkArtifacts(drawing.glyphs, verdicts);
  const seen = drawing.glyphs.filter((_, index) => verdicts[index] === null);
  const doubled = doubledOf(seen.map((mark) => mark.glyph));
  const single = seen.flatMap(({ glyph }) => (doubled.has(glyph) ? [] : [glyph]));
  const visible = drawing.rules.filter((rule) => isSeen(rule, ground));
  const seals = sealsOf(single, visible, drawing);
  const struck = struckOf(
    single.filter((glyph) => !seals.glyphs.has(glyph)),
    visible.filter((rule) => !seals.rules.has(rule)),
    strikeOuts,
  );
  const legible = single.filter((glyph) => !seals.glyphs.has(glyph) && !struck.glyphs.has(glyph));
  const boxes = tickBoxesOf(legible, visible, drawing);
  const raised = raisedOf(legible, visible);
  const secondLook = (glyph: Glyph): DropReason | null => {
    if (doubled.has(glyph)) return 'doubled';
    if (seals.glyphs.has(glyph)) return 'artifact';
    if (struck.glyphs.has(glyph)) return 'struck';
    return raised.marks.has(glyph) ? 'footnote-mark' : null;
  };
  const reasons = new Map<GlyphMark, DropReason>();
  drawing.glyphs.forEach((mark, index) => {
    const { glyph } = mark;
    const reason = verdicts[index] ?? secondLook(glyph);
    if (reason !== null) reasons.set(mark, reason);
  });
  const page = {
    number,
    width: box[2],
    height: box[3],
    glyphs: drawing.glyphs
      .filter((mark) => !reasons.has(mark) && !isNothing(mark.glyph.unicode))
      .map((mark) => keptGlyph(boxes.replaced.get(mark.glyph), mark, scans, raised))
      .concat(boxes.added),
    rulings: visible
      .filter((rule) => ![seals, struck, boxes].some(({ rules }) => rules.has(rule)))
      .map(rulingOf),
    shadings: shadingsOf(drawing, ground),
    images: drawing.images.map(({ box, width, height }) => ({ box, width, height })),
    dropped: droppedOf(drawing.glyphs, reasons, number),
  };
  assertAllThere(drawing, page, boxes.added.length);
  return page;
}

/** Every glyph that was drawn is on the page or was dropped for a reason. Throws where one is not: a defect of this program. */
function assertAllThere(drawing: Drawing, page: Page, boxes: number): void {
  const drawn = boxes + drawing.glyphs.filter(({ blank }) => !blank).length;
  const kept = page.glyphs.filter(({ unicode }) => !isBlank(unicode)).length;
  const dropped = page.dropped.reduce((sum, { glyphs }) => sum + glyphs, 0);
  if (drawn !== kept + dropped) {
    throw new Error(`page ${page.number}: ${drawn} glyphs drawn, ${kept} kept, ${dropped} dropped`);
  }
}

const INVISIBLE = 3;

/** The glyph as the page has it. Almost every one is as it was drawn. */
function keptGlyph(
  ticked: Glyph | undefined,
  mark: GlyphMark,
  scans: readonly ImageMark[],
  { spelled, reach }: Raised,
): Glyph {
  if (ticked !== undefined) return ticked;
  const { glyph } = mark;
  const unicode = spelled.get(glyph) ?? glyph.unicode;
  const mode = isBeneath(mark, scans) ? INVISIBLE : glyph.mode;
  const advance = reach.get(glyph) ?? glyph.advance;
  const isAsDrawn = unicode === glyph.unicode && mode === glyph.mode && advance === glyph.advance;
  return isAsDrawn ? glyph : { ...glyph, unicode, mode, advance };
}

function isOpaque({ name, solid }: ImageMark, opaque: ReadonlySet<string>): boolean {
  return solid && (name === null || opaque.has(name));
}

/** Whether a glyph lies beneath a picture of the whole page: it is as invisible as if it were drawn so. */
function isBeneath({ glyph, order }: GlyphMark, scans: readonly ImageMark[]): boolean {
  return scans.some((scan) => scan.order > order && contains(scan.box, coreOf(glyph)));
}

function centreOf(box: Box): [x: number, y: number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

/** An image as a ground of no one colour. */
function areaOf({ box, order }: ImageMark): AreaMark {
  return { box, color: null, solid: false, order };
}

/** What a glyph is looked at against. */
interface Scene {
  readonly frame: PageFrame;
  readonly ground: Ground;
  readonly images: readonly ImageMark[];
  readonly rules: readonly RuleMark[];
  /** Images that hide what lies beneath them. */
  readonly lids: readonly ImageMark[];
}

/** Images that hide text if they have no transparent pixel: a scan of the page does not, it shows what the text says. */
function lidsOf(images: readonly ImageMark[], { box: page }: PageFrame): ImageMark[] {
  return images.filter(
    ({ box, solid }) =>
      solid && (box[2] - box[0]) * (box[3] - box[1]) < page[2] * page[3] * SCAN_SHARE,
  );
}

/** Why nobody sees the glyph, or null. */
function verdictOf(
  mark: GlyphMark,
  { frame, ground, images, lids, rules }: Scene,
): DropReason | null {
  const { glyph, clip, order, outline, drop } = mark;
  if (drop !== null && drop !== 'artifact') return drop;
  // Damaged numbers lead nowhere.
  if (!Number.isFinite(glyph.x + glyph.y + glyph.advance + glyph.size)) return 'outside-page';
  const [x, y] = centreOf(glyph.box);
  if (!holds(frame.box, x, y)) return 'outside-page';
  if (!holds(clip, x, y)) return 'clipped';
  if (isInvisible(glyph.mode)) {
    const shown =
      images.some((image) => holds(image.box, x, y)) ||
      (isStencil(glyph.mode) && ground.isPainted(x, y, order));
    return shown ? drop : 'invisible';
  }
  const paper = [glyph.color, outline ?? glyph.color].every((color) =>
    ground.matches(x, y, order, color),
  );
  if (paper && !isOnStrip(x, y, order, rules)) return 'paper-coloured';
  const core = coreOf(glyph);
  const covered =
    ground.covers(core, order) || lids.some((lid) => lid.order > order && contains(lid.box, core));
  return covered ? 'covered' : drop;
}

/** Some programs shade a cell in thin strips, each of which is taken for a rule: white on one of them is not white on paper. */
function isOnStrip(x: number, y: number, order: number, rules: readonly RuleMark[]): boolean {
  return rules.some((rule) => rule.order < order && holds(rule.box, x, y));
}

function coreOf({ box }: Glyph): Box {
  const x = (box[2] - box[0]) * COVER_MARGIN;
  const y = (box[3] - box[1]) * COVER_MARGIN;
  return [box[0] + x, box[1] + y, box[2] - x, box[3] - y];
}

/** Some programs mark all of a page as artifact, which then says nothing: its text is kept. */
function unmarkArtifacts(marks: readonly GlyphMark[], verdicts: (DropReason | null)[]): void {
  const rest = marks.some((mark, index) => verdicts[index] === null && !mark.blank);
  if (rest) return;
  for (const [index, verdict] of verdicts.entries()) {
    if (verdict === 'artifact') verdicts[index] = null;
  }
}

/** A rule in the colour of what it lies on is not seen, nor one that was painted over. */
function isSeen(rule: RuleMark, ground: Ground): boolean {
  const [x, y] = centreOf(rule.box);
  if (rule.color !== null && ground.matches(x, y, rule.order, rule.color)) return false;
  return !ground.buries(rule.box, rule.order);
}

function rulingOf({ box, orientation, thickness }: RuleMark): RulingLine {
  const [x, y] = centreOf(box);
  return orientation === 'horizontal'
    ? { orientation, position: y, start: box[0], end: box[2], thickness }
    : { orientation, position: x, start: box[1], end: box[3], thickness };
}

function shadingsOf(drawing: Drawing, ground: Ground): Shading[] {
  const shadings: Shading[] = [];
  for (const { box, color, solid, order } of drawing.areas) {
    if (color === null || !solid) continue;
    const [x, y] = centreOf(box);
    if (!ground.matches(x, y, order, color)) shadings.push({ box, color });
  }
  return shadings;
}

function isFiniteBox([left, top, right, bottom]: Box): boolean {
  return Number.isFinite(left + top + right + bottom);
}

/** Whether two glyphs stand on one line, upright or turned by a right angle. */
function isOnLine(a: Glyph, b: Glyph): boolean {
  const off = b.angle % 180 === 90 ? a.x - b.x : a.y - b.y;
  return Math.abs(off) <= b.size / 2;
}

/** Neighbouring glyphs that were left out for one reason, as runs of text. White space is not counted. */
function droppedOf(
  marks: readonly GlyphMark[],
  reasons: ReadonlyMap<GlyphMark, DropReason>,
  page: number,
): DroppedFromPage[] {
  const runs: { reason: DropReason; glyphs: Glyph[] }[] = [];
  let last: GlyphMark | null = null;
  for (const mark of marks) {
    const reason = reasons.get(mark);
    if (mark.blank) continue;
    if (reason === undefined) {
      // What stands between two marks on a line parts them.
      if (runs.at(-1)?.reason === 'footnote-mark') last = null;
      continue;
    }
    const run = runs.at(-1);
    const goesOn = last !== null && run?.reason === reason && isOnLine(last.glyph, mark.glyph);
    if (goesOn) run?.glyphs.push(mark.glyph);
    else runs.push({ reason, glyphs: [mark.glyph] });
    last = mark;
  }
  return runs.map(({ reason, glyphs }) => ({
    reason,
    text: glyphs.map((glyph) => glyph.unicode).join(''),
    glyphs: glyphs.length,
    page,
    box: unionOf(glyphs.flatMap(({ box }) => (isFiniteBox(box) ? [box] : []))) ?? [0, 0, 0, 0],
  }));
}
