import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Condition, chanceOfPage } from './conditions.ts';
import { hasSans, openPress } from './draw.ts';
import { formOf } from './forms.ts';
import { canvasOf } from './picture.ts';
import type { SetName } from './projects.ts';
import { type DrawnPage, drawnPages } from './raster.ts';
import { type ScannedSheet, scanPdf } from './scan-pdf.ts';
import { styleOf } from './style.ts';
import { textLayer } from './text-layer.ts';
import type { Truth } from './truth.ts';

/** What to draw and spoil. */
export interface Wanted {
  readonly set: SetName;
  readonly forms: number;
  readonly conditions: readonly Condition[];
  /** Whether each page is written as a PNG too, for looking. */
  readonly pictures: boolean;
}

/**
 * Writes `<folder>/<condition>/<form>.pdf`, each with its truth beside it in JSON; under `text` as a PDF with its
 * text, never spoiled.
 */
export async function makeScans(folder: string, wanted: Wanted): Promise<void> {
  // All is printed before anything is spoiled: a browser that idles while pixels are counted may be gone afterwards.
  for (const form of await printed(wanted)) {
    write({ folder, condition: 'text', form: form.name }, form.truth, form.text);
    await spoil(folder, wanted, form, form.ruled);
    if (form.bare !== null) await spoil(folder, wanted, form, form.bare);
  }
}

interface PrintedForm {
  readonly name: string;
  readonly index: number;
  readonly truth: Truth;
  readonly text: Uint8Array;
  readonly ruled: Uint8Array;
  /** Without borders, where a condition asks for it. */
  readonly bare: Uint8Array | null;
}

async function printed({ set, forms, conditions }: Wanted): Promise<PrintedForm[]> {
  const machine = hasSans();
  if (!machine) console.log('! no sans font for Chinese here: every form is in the packaged serif');
  const press = await openPress();
  const all: PrintedForm[] = [];
  try {
    for (let index = 0; index < forms; index++) {
      const name = `${set}-${String(index).padStart(2, '0')}`;
      const truth = formOf(set, index);
      const print = (ruled: boolean, sans: boolean): Promise<Uint8Array> =>
        press.print(truth, styleOf({ name, index }, { ruled, sans }));
      // The browser writes a sans 户 as 戶 into the PDF's text, so what is read as text is in the serif.
      const text = await print(true, false);
      const ruled = await print(true, machine);
      const bare = conditions.some(isBare) ? await print(false, machine) : null;
      all.push({ name, index, truth, text, ruled, bare });
    }
  } finally {
    await press.close();
  }
  return all;
}

const isBare = (condition: Condition): boolean => condition.ruled === false;

async function spoil(
  folder: string,
  wanted: Wanted,
  form: PrintedForm,
  pdf: Uint8Array,
): Promise<void> {
  const conditions = wanted.conditions.filter((one) => isBare(one) === (pdf === form.bare));
  const drawn = await drawnPages(pdf);
  const { name, truth } = form;
  for (const condition of conditions) {
    const sheets: ScannedSheet[] = [];
    for (const [at, page] of drawn.pages.entries()) {
      sheets.push(await scanOf(condition, page, form, at));
    }
    write({ folder, condition: condition.name, form: name }, truth, scanPdf(sheets));
    if (!wanted.pictures) continue;
    for (const [at, { picture }] of sheets.entries()) {
      const png = canvasOf(picture).encodeSync('png');
      writeFileSync(join(folder, condition.name, `${name}-${at + 1}.png`), png);
    }
  }
  await drawn.close();
}

async function scanOf(
  condition: Condition,
  page: DrawnPage,
  { name, index, truth }: PrintedForm,
  at: number,
): Promise<ScannedSheet> {
  const chance = chanceOfPage(condition.name, name, at);
  const { dpi } = condition;
  const hand = { chance, dpi, office: truth.department.name, page: index + at };
  const picture = condition.spoil(await page.at(dpi), hand);
  const points = 72 / (condition.claimedDpi ?? dpi);
  const { layer } = condition;
  return {
    picture,
    quality: condition.quality(chance),
    width: picture.width * points,
    height: picture.height * points,
    ...(layer === undefined ? {} : { layer: textLayer(page.texts, layer, chance) }),
  };
}

function write(
  place: { folder: string; condition: string; form: string },
  truth: Truth,
  pdf: Uint8Array,
): void {
  const folder = join(place.folder, place.condition);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${place.form}.pdf`), pdf);
  writeFileSync(join(folder, `${place.form}.json`), `${JSON.stringify(truth, null, 1)}\n`);
}
