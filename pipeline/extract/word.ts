import { type Document, ReadFailure } from '../model/index.ts';
import { markupDocument } from './web/index.ts';

/** Larger documents are no forms; pictures make up most of them. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * A document (.docx) as its tables and the paragraphs between them; merged cells are spans. Places are as in a web page.
 *
 * @throws ReadFailure `damaged`, `too-large`.
 */
export async function extractWord(bytes: Uint8Array): Promise<Document> {
  if (bytes.length > LARGEST_BYTES) {
    throw new ReadFailure(
      'too-large',
      '文档超过 64 MB，不像是绩效目标表；请拆分后再试。',
      'The document is larger than 64 MB, which no form is; split it and try again.',
    );
  }
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
