import { ReadFailure } from '../model/index.ts';

/** Larger texts, workbooks, documents and pages hold no forms: ten thousand rows of a workbook take 2 MB. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * @param zh what is too large and by how much, the beginning of a sentence
 * @param en what the file is
 * @throws ReadFailure `too-large`
 */
export function refuseTooLarge(bytes: Uint8Array, zh: string, en: string): void {
  if (bytes.length <= LARGEST_BYTES) return;
  throw new ReadFailure(
    'too-large',
    `${zh}，不像是绩效目标表；请拆分后再试。`,
    `The ${en} is larger than 64 MB, which no form is; split it and try again.`,
  );
}
