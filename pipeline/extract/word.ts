import { type Document, ReadFailure } from '../model/index.ts';
import { refuseBomb } from './archive.ts';
import { refuseTooLarge } from './too-large.ts';
import { markupDocument } from './web/index.ts';

/**
 * A document (.docx) as its tables and the paragraphs between them; merged cells are spans. Places are as in a web page.
 *
 * @throws ReadFailure `damaged`, `too-large`.
 */
export async function extractWord(bytes: Uint8Array): Promise<Document> {
  refuseTooLarge(bytes, '文档超过 64 MB', 'document');
  await refuseBomb(bytes);
  const { default: mammoth } = await import('mammoth');
  const withoutPictures = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: withoutPictures },
    );
    return markupDocument('document', value, []);
  } catch (error) {
    throw new ReadFailure(
      'damaged',
      '文档已损坏，无法打开。请用 Word 或 WPS 打开后重新保存为 .docx。',
      'The document is damaged and cannot be opened. Open it in Word or WPS and save it as .docx again.',
      null,
      { cause: error },
    );
  }
}
