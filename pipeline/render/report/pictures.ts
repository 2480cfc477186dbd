import { type Crop, type Evidence, placeKey, type RecordCrop } from '../../model/index.ts';

/** Of all pictures together, in characters of the page: the page has to open on an old computer. */
const MOST_EMBEDDED = 24 * 1024 * 1024;

/** Points to pixels of a screen: print of the usual size then stands a little larger than the text around it. */
const PIXELS_A_POINT = 1.6;

/** A picture as the page shows it. */
export interface Picture {
  /** A PNG, base64. */
  readonly png: string;
  /** Pixels of the screen. */
  readonly width: number;
}

/** Which of a record's pictures shows the place of an evidence; undefined where none does. */
export function pictureAt(
  crops: readonly RecordCrop[],
  { source, page, box }: Evidence,
): number | undefined {
  const key = placeKey({ page, box });
  const index = crops.findIndex((crop) => crop.source === source && placeKey(crop) === key);
  return index < 0 ? undefined : index;
}

/** The pictures that stand in the page, each once, as many as there is room for. */
export class PictureList {
  readonly #indices = new Map<string, number>();
  readonly #pictures: Picture[] = [];
  #room: number;
  #omitted = 0;

  constructor(room: number = MOST_EMBEDDED) {
    this.#room = room;
  }

  /** The index of a picture; undefined where there is no room for it. */
  put({ png, box: [left, , right] }: Crop): number | undefined {
    const known = this.#indices.get(png);
    if (known !== undefined) return known;
    if (png.length > this.#room) {
      this.#omitted += 1;
      return undefined;
    }
    this.#room -= png.length;
    this.#indices.set(png, this.#pictures.length);
    return this.#pictures.push({ png, width: Math.round((right - left) * PIXELS_A_POINT) }) - 1;
  }

  get pictures(): readonly Picture[] {
    return this.#pictures;
  }

  /** How often there was no room. */
  get omitted(): number {
    return this.#omitted;
  }
}
