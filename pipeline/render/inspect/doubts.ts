import {
  type Crop,
  type Document,
  type Place,
  placeKey,
  type ScannedPage,
  type TextReading,
} from '../../model/index.ts';
import { escaped } from './markup.ts';

/** A cell or line that was read from a picture, and that a person should look at. */
export interface Doubt {
  readonly text: string;
  readonly reading: TextReading;
  readonly place: Extract<Place, { page: number }>;
}

/** All of them, in reading order. */
export function doubtsOf({ blocks }: Document): Doubt[] {
  return blocks.flatMap((block) => {
    const read =
      block.kind === 'line' ? [{ ...block.line, places: [block.line.place] }] : block.grid.cells;
    return read.flatMap(({ text, reading, places: [place] }): Doubt[] =>
      reading?.doubtful && place !== undefined && 'page' in place ? [{ text, reading, place }] : [],
    );
  });
}

/** What speaks for and against a reading, on one line. */
export function readingText(reading: TextReading): string {
  const { confidence, weakest, looks, agree, unread, fixed = [] } = reading;
  return [
    `把握 confidence ${confidence.toFixed(2)}`,
    `最弱的字 weakest ${weakest.toFixed(2)}`,
    ...(looks > 1
      ? [`看了${looks}次，一致 looks ${looks}, agree ${Math.round(agree * 100)}%`]
      : []),
    ...(unread ? ['有笔画没有读出 ink unread'] : []),
    ...(fixed.length > 0 ? [`改正 fixed ${fixed.join(', ')}`] : []),
  ].join(' · ');
}

/** The pages that were read from their pictures, and their doubtful places with the picture of each; empty without any. */
export function scansSection(document: Document): string {
  const { scans = [], crops = [] } = document;
  if (scans.length === 0) return '';
  const doubts = doubtsOf(document);
  const rows = doubts.map((doubt) => doubtRow(doubt, cropOf(doubt, crops)));
  const table =
    rows.length === 0
      ? '<p class="note">没有存疑的识别结果。 <i>No reading is doubtful.</i></p>'
      : `<table class="doubts"><tr><th>页</th><th>原图 <i>picture</i></th><th>读作 <i>read as</i></th><th>把握 <i>confidence</i></th></tr>
${rows.join('\n')}
</table>`;
  return `<h2>扫描页 <i>scanned pages</i></h2>
<ul>${scans.map((scan) => `<li>${scanText(scan)}</li>`).join('')}</ul>
${table}
`;
}

function scanText({ page, dpi, turned, skew, quality }: ScannedPage): string {
  const facts = [
    `${Math.round(dpi)} dpi`,
    ...(turned === 0 ? [] : [`转了 turned ${turned}°`]),
    `歪斜 askew ${skew.toFixed(2)}°`,
    ...(quality === 'low' ? ['<span class="poor">图像质量差 poor quality</span>'] : []),
  ];
  return `第${page}页 <i>${facts.join(' · ')}</i>`;
}

function cropOf({ place }: Doubt, crops: readonly Crop[]): Crop | undefined {
  const key = placeKey(place);
  return crops.find((crop) => placeKey(crop) === key);
}

/** Points to pixels of the screen. */
const SCALE = 1.6;

function doubtRow({ text, reading, place }: Doubt, crop: Crop | undefined): string {
  const [left, , right] = place.box;
  const picture =
    crop === undefined
      ? ''
      : `<img src="data:image/png;base64,${escaped(crop.png)}" width="${Math.round((right - left) * SCALE)}" alt="第${place.page}页：${escaped(text)}">`;
  const cells = [String(place.page), picture, escaped(text), readingText(reading)];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
