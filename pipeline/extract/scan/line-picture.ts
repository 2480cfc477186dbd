import { cropped, type PixelBox, type Raster } from './raster.ts';
import { LINE_HEIGHT } from './recognizer.ts';
import type { InkLine } from './text-lines.ts';

/** How a line is cut out for the model. Shares are of its height. */
export interface Cut {
  /** Paper above and below. */
  readonly margin: number;
  /** Paper at each side. */
  readonly side: number;
  /** How often it is shown side by side: a short line is read better in company, and each copy is a reading of its own. */
  readonly copies: number;
  /** How much wider than it is: more room between digits. Absent where the length of the line decides. */
  readonly stretch?: number;
}

/** A line as the model gets it, with the way back: page x of a copy's left edge, and its width in pixels of the page. */
export interface LinePicture {
  readonly raster: Raster;
  readonly left: number;
  readonly width: number;
}

/** A low line (一, a dash) is shown with the room that its glyphs have. */
const LOWEST = 0.85;
/** Lines longer than so many heights are squeezed by so much: a sixth less time, and read as well. */
const LONG = 12;
const SQUEEZE = 0.85;
const NARROWEST = 16;

/**
 * A line cut out of the page and scaled to the model's height.
 *
 * @param room what the line may be shown with around it: the inside of its cell; beyond it is white.
 */
export function linePicture(page: Raster, line: InkLine, room: PixelBox, cut: Cut): LinePicture {
  const inkHeight = line.bottom - line.top;
  const lacking = Math.max(0, line.glyph * LOWEST - inkHeight);
  const height = inkHeight + lacking;
  const box = {
    left: Math.floor(line.left - cut.side * height),
    right: Math.ceil(line.right + cut.side * height),
    top: Math.floor(line.top - lacking / 2 - cut.margin * height),
    bottom: Math.ceil(line.bottom + lacking / 2 + cut.margin * height),
  };
  const source = whiteOutside(cropped(page, box), box, room);
  const tall = LINE_HEIGHT / source.height;
  const stretch = cut.stretch ?? (source.width / source.height > LONG ? SQUEEZE : 1);
  const width = Math.max(NARROWEST, Math.round(source.width * tall * stretch));
  const raster = resized(source, width, LINE_HEIGHT);
  return {
    raster: repeated(raster, cut.copies),
    left: box.left,
    width: source.width,
  };
}

/** Room within which lines may be seen that belong to no cell's inside: white. */
function whiteOutside(raster: Raster, box: PixelBox, room: PixelBox): Raster {
  const { width, height, data } = raster;
  for (let y = 0; y < height; y++) {
    const isOut = y + box.top < room.top || y + box.top >= room.bottom;
    if (isOut) data.fill(255, y * width, (y + 1) * width);
    else {
      const [from, to] = [room.left - box.left, room.right - box.left];
      if (from > 0) data.fill(255, y * width, y * width + Math.min(width, from));
      if (to < width) data.fill(255, y * width + Math.max(0, to), (y + 1) * width);
    }
  }
  return raster;
}

function repeated({ width, height, data }: Raster, copies: number): Raster {
  if (copies === 1) return { width, height, data };
  const all = new Uint8Array(width * copies * height);
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    for (let copy = 0; copy < copies; copy++) all.set(row, (y * copies + copy) * width);
  }
  return { width: width * copies, height, data: all };
}

/** Bilinear where it grows, the mean of what falls together where it shrinks; one direction after the other. */
export function resized(raster: Raster, width: number, height: number): Raster {
  const across = scaledRows(raster, width);
  const { data } = across;
  const scaled = new Uint8Array(width * height);
  const column = new Uint8Array(across.height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < across.height; y++) column[y] = data[y * width + x] ?? 255;
    const fitted = scaledRows({ width: across.height, height: 1, data: column }, height);
    for (let y = 0; y < height; y++) scaled[y * width + x] = fitted.data[y] ?? 255;
  }
  return { width, height, data: scaled };
}

function scaledRows({ width, height, data }: Raster, to: number): Raster {
  const scaled = new Uint8Array(to * height);
  const step = width / to;
  // Half the width of what a new pixel is the mean of: a tent as wide as the step, or as a pixel.
  const reach = Math.max(1, step);
  for (let x = 0; x < to; x++) {
    const middle = (x + 0.5) * step - 0.5;
    const [from, end] = [Math.ceil(middle - reach), Math.floor(middle + reach)];
    for (let y = 0; y < height; y++) {
      let [sum, weights] = [0, 0];
      for (let u = from; u <= end; u++) {
        const weight = 1 - Math.abs(u - middle) / reach;
        if (weight <= 0) continue;
        sum += weight * (data[y * width + Math.min(width - 1, Math.max(0, u))] ?? 255);
        weights += weight;
      }
      scaled[y * to + x] = weights === 0 ? 255 : Math.round(sum / weights);
    }
  }
  return { width: to, height, data: scaled };
}
