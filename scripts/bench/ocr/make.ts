import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Condition, chanceOfPage } from './conditions.ts';
import { hasSans, openPress, type Press } from './draw.ts';
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
  const sans = hasSans();
  if (!sans) console.log('! no sans font for Chinese here: every form is in the packaged serif');
  const press = await openPress();
  try {
    for (let index = 0; index < wanted.forms; index++) {
      const form = `${wanted.set}-${String(index).padStart(2, '0')}`;
      await makeForm(folder, wanted, { press, sans, form, index });
    }
  } finally {
    await press.close();
  }
}

interface Maker {
  readonly press: Press;
  readonly sans: boolean;
  readonly form: string;
  readonly index: number;
}

async function makeForm(folder: string, wanted: Wanted, maker: Maker): Promise<void> {
  const { press, sans, form, index } = maker;
  const truth = formOf(wanted.set, index);
  const drawn = (ruled: boolean, faces = sans) =>
    press.print(truth, styleOf({ name: form, index }, { ruled, sans: faces }));
  // The browser writes a sans 户 as 戶 into the PDF's text, so what is read as text is in the serif.
  write({ folder, condition: 'text', form }, truth, await drawn(true, false));
  for (const ruled of [true, false]) {
    const conditions = wanted.conditions.filter((one) => (one.ruled ?? true) === ruled);
    if (conditions.length === 0) continue;
    const sheet = await drawnPages(await drawn(ruled));
    for (const condition of conditions) {
      const sheets: ScannedSheet[] = [];
      for (const [at, page] of sheet.pages.entries()) {
        sheets.push(await scanOf(condition, page, { form, at, page: index + at, truth }));
      }
      write({ folder, condition: condition.name, form }, truth, await scanPdf(sheets));
      if (!wanted.pictures) continue;
      for (const [at, { picture }] of sheets.entries()) {
        const png = await canvasOf(picture).encode('png');
        writeFileSync(join(folder, condition.name, `${form}-${at + 1}.png`), png);
      }
    }
    await sheet.close();
  }
}

async function scanOf(
  condition: Condition,
  page: DrawnPage,
  { form, at, page: number, truth }: { form: string; at: number; page: number; truth: Truth },
): Promise<ScannedSheet> {
  const chance = chanceOfPage(condition.name, form, at);
  const { dpi } = condition;
  const drawn = await page.at(dpi);
  const office = truth.department.name;
  const picture = condition.spoil(drawn, { chance, dpi, office, page: number });
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
