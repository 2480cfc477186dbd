import { type Box, type Glyph, unionOf } from '../../model/index.ts';
import type { GlyphMark, PageFrame } from './drawing.ts';
import type { Annotation } from './library.ts';
import { apply, boxOf } from './matrix.ts';
import { isBlank } from './unicode.ts';

/*
 * Values of form fields that have no appearance in the file: a viewer would set them when it opens it, and so does this.
 * Where a field has an appearance, that is what is printed, and it is read like everything else.
 */

/** Flags of an annotation that is not shown: hidden (bit 2) and no-view (bit 6). */
const UNSHOWN = 0b10_0010;

/** Points between a field's border and its text. */
const PADDING = 2;

/** Line pitch, in ems; and the em box's middle above the base line. */
const PITCH = 1.2;
const MIDDLE = 0.38;
const ASCENT = 0.88;

/** Type size in points where the field leaves it to the viewer: as large as fits, up to this. */
const AUTO_SIZE = 12;
const AUTO_SHARE = 0.75;

const HAN = /\p{Script=Han}/u;

/** Where annotations strike text out, on the page. */
export function strikeOutsOf(annotations: readonly Annotation[], frame: PageFrame): Box[] {
  return annotations.flatMap(({ subtype, quadPoints, annotationFlags = 0, hidden }) => {
    const isShown = (annotationFlags & UNSHOWN) === 0 && hidden !== true;
    if (subtype !== 'StrikeOut' || !isShown || !quadPoints) return [];
    const quads: Box[] = [];
    for (let at = 0; at + 7 < quadPoints.length; at += 8) {
      const points = Array.from({ length: 4 }, (_, corner) =>
        apply(frame.base, quadPoints[at + 2 * corner] ?? 0, quadPoints[at + 2 * corner + 1] ?? 0),
      );
      quads.push(unionOf(points.map(([x, y]): Box => [x, y, x, y])) ?? [0, 0, 0, 0]);
    }
    return quads;
  });
}

/** The text that a viewer shows in the field; '' for none. */
function shownValue(field: Annotation): string {
  const { annotationFlags = 0, hidden, fieldType, fieldValue, password } = field;
  if ((annotationFlags & UNSHOWN) !== 0 || hidden === true) return '';
  if (field.subtype === 'FreeText') return field.contentsObj?.str ?? '';
  if (field.subtype !== 'Widget') return '';
  if (fieldType === 'Tx' && password !== true) {
    return typeof fieldValue === 'string' ? fieldValue : '';
  }
  if (fieldType === 'Ch') {
    const chosen = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
    const shown = (value: unknown): string =>
      field.options?.find(({ exportValue }) => exportValue === value)?.displayValue ??
      (typeof value === 'string' ? value : '');
    return chosen.map(shown).join('\n');
  }
  return fieldType === 'Btn' ? shownTick(field) : '';
}

/** A check box or radio button as a person sees it; '' for one that is only pressed. */
function shownTick({ checkBox, radioButton, ...field }: Annotation): string {
  const { fieldValue } = field;
  const isOn = typeof fieldValue === 'string' && fieldValue !== 'Off';
  if (checkBox === true) {
    return isOn && (field.exportValue ?? fieldValue) === fieldValue ? '☑' : '□';
  }
  if (radioButton !== true) return '';
  return isOn && field.buttonValue === fieldValue ? '☑' : '□';
}

/** What appearances of check boxes and radio buttons draw with the font of dingbats. */
const TICKS = /^[✓✔✗✘✕✖●★■◆]?$/u;

/**
 * The page's glyphs together with those of field values that the file holds but does not draw. Where the library drew a
 * Chinese value with a font that has no Chinese, the value stands in the place of what came out.
 */
export function withFieldValues(
  marks: readonly GlyphMark[],
  annotations: readonly Annotation[],
  frame: PageFrame,
): GlyphMark[] {
  const added: GlyphMark[] = [];
  const replaced = new Set<string>();
  for (const field of annotations) {
    const value = shownValue(field).trim();
    if (value === '') continue;
    const drawn = marks
      .filter((mark) => mark.annotation === field.id && !mark.blank)
      .map(({ glyph }) => glyph.unicode)
      .join('');
    const isTick = field.fieldType === 'Btn' && TICKS.test(drawn);
    if (drawn !== '' && !isTick && !(HAN.test(value) && !HAN.test(drawn))) continue;
    replaced.add(field.id);
    const drop = marks.find(({ annotation }) => annotation === field.id)?.drop ?? null;
    for (const glyph of glyphsOf(value, field, frame)) {
      added.push(markOf(glyph, field, frame, drop));
    }
  }
  const kept = marks.filter(({ annotation }) => annotation === null || !replaced.has(annotation));
  return [...kept, ...added];
}

function markOf(
  glyph: Glyph,
  { id }: Annotation,
  frame: PageFrame,
  drop: GlyphMark['drop'],
): GlyphMark {
  const blank = isBlank(glyph.unicode);
  return {
    glyph,
    order: Number.POSITIVE_INFINITY,
    clip: frame.box,
    blank,
    outline: null,
    drop,
    annotation: id,
  };
}

/** Ems that a character takes: Chinese ones fill the square, others about half of it. */
function widthOf(character: string): number {
  return /[\u1100-\u115f\u2e80-\uffdc\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(character) ? 1 : 0.5;
}

/** Sets the value in the field's box, upright as a viewer shows it; what is too long is set closer, never cut off. */
function glyphsOf(value: string, field: Annotation, frame: PageFrame): Glyph[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = field.rect;
  const box = boxOf(frame.base, x0, y0, x1, y1);
  const width = Math.max(0, box[2] - box[0] - 2 * PADDING);
  const height = box[3] - box[1];
  const size = field.defaultAppearanceData?.fontSize || Math.min(AUTO_SIZE, height * AUTO_SHARE);
  const paragraphs = value.split(/\r\n|[\r\n]/u);
  const many = field.multiLine === true || paragraphs.length > 1;
  const lines =
    field.multiLine === true ? paragraphs.flatMap((text) => wrap(text, width / size)) : paragraphs;
  const pitch = Math.min(size * PITCH, (height - PADDING) / lines.length);
  return lines.flatMap((text, index) => {
    const y = many
      ? box[1] + PADDING + index * pitch + size * ASCENT
      : (box[1] + box[3]) / 2 + size * MIDDLE;
    return setLine(text, box[0] + PADDING, y, width, size, field);
  });
}

/** Breaks a text into lines of at most so many ems. */
function wrap(text: string, ems: number): string[] {
  const lines = [''];
  let used = 0;
  for (const character of text) {
    const width = widthOf(character);
    if (used + width > ems && used > 0) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += character;
    used += width;
  }
  return lines;
}

function setLine(
  text: string,
  left: number,
  y: number,
  room: number,
  size: number,
  field: Annotation,
): Glyph[] {
  const characters = [...text];
  const natural = characters.reduce((sum, character) => sum + widthOf(character) * size, 0);
  const squeeze = natural > room && natural > 0 ? room / natural : 1;
  const comb = field.comb === true && (field.maxLen ?? 0) > 0 ? room / (field.maxLen ?? 1) : null;
  const spare = comb === null ? Math.max(0, room - natural) : 0;
  let x = left + spare * ((field.textAlignment ?? 0) / 2);
  return characters.map((unicode) => {
    const advance = comb ?? widthOf(unicode) * size * squeeze;
    const box: Box = [x, y - size * ASCENT, x + advance, y + size * (1 - ASCENT)];
    const glyph: Glyph = {
      unicode,
      x,
      y,
      advance,
      size,
      box,
      font: field.defaultAppearanceData?.fontName ?? '',
      color: colorOf(field.defaultAppearanceData?.fontColor),
      mode: 0,
      angle: 0,
    };
    x += advance;
    return glyph;
  });
}

function colorOf(channels: ArrayLike<number> | null | undefined): string {
  const hex = (channel = 0): string => Math.round(channel).toString(16).padStart(2, '0');
  return `#${hex(channels?.[0])}${hex(channels?.[1])}${hex(channels?.[2])}`;
}
