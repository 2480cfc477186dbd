import { rename, writeFile } from 'node:fs/promises';
import { extractPages } from '../../extract/index.ts';
import { contentOf } from '../../read/content.ts';
import { PicturePages } from '../../read/picture-pages.ts';
import { patiently } from '../../system/index.ts';
import type { Errand, ErrandResults } from '../errand.ts';

/** The picture of a scanned page as it was read: upright and straight, so that the places of its texts are right. */
export async function picture({
  path,
  page: number,
  password,
  into,
}: Extract<Errand, { kind: 'picture' }>): Promise<ErrandResults['picture']> {
  const { bytes } = await contentOf(path);
  const pdf = await extractPages(bytes, password === null ? {} : { password });
  const pictures = new PicturePages(bytes, password);
  try {
    const { page, png } = await pictures.read(await pdf.page(number));
    await writeFile(`${into}.new`, png());
    await patiently(() => rename(`${into}.new`, into));
    return { width: page.width, height: page.height };
  } finally {
    await pictures.close().finally(() => pdf.close());
  }
}
