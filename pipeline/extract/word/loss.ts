import { ReadFailure } from '../../model/index.ts';
import type { LostPart } from './package.ts';

/** What was lost of a document whose rest was read; null where nothing was. */
export function lossOf(
  lost: readonly LostPart[],
  main: string,
  oversized: number,
  lines: number,
): ReadFailure | null {
  const ofText = lost.filter(({ part }) => part === main);
  const broken = ofText.find(({ damage }) => damage !== 'altered');
  if (broken !== undefined) return brokenOff(broken, lines);
  if (lost.some(({ damage }) => damage === 'inserted')) return insertedFile();
  if (lost.length > 0) return altered(lost[0]?.part ?? main);
  return oversized > 0 ? oversizedTable() : null;
}

/** A document of which nothing can be read. */
export function damagedDocument(): ReadFailure {
  return new ReadFailure(
    'damaged',
    '文档已损坏，无法打开。请用 Word 或 WPS 打开后重新保存为 .docx。',
    'The document is damaged and cannot be opened. Open it in Word or WPS and save it as .docx again.',
  );
}

/** A document that shows nothing but pictures. */
export function onlyPictures(): ReadFailure {
  return new ReadFailure(
    'unreadable-text',
    '文档里只有图片，没有文字，未读取。请把它另存为 PDF（图片会被识别），或改用有文字的原文件。',
    'The document holds only pictures and no text; it was not read. Save it as PDF (pictures are then read), or use the original with text.',
  );
}

function brokenOff({ damage }: LostPart, lines: number): ReadFailure {
  const place = `第${lines}行之后`;
  if (damage === 'too-many' || damage === 'too-deep') {
    return new ReadFailure(
      'too-large',
      `文档内容过多或嵌套过深，只读了前${lines}行。请拆分后再试。`,
      `The document holds too much or is nested too deeply; only its first ${lines} lines were read. Split it and try again.`,
      place,
    );
  }
  return new ReadFailure(
    'damaged',
    `文档从第${lines}行之后已损坏，后面的内容没有读到，这一行也可能不全。请重新取得该文件，或用 Word、WPS 打开后重新保存。`,
    `The document is damaged after line ${lines}: nothing after it was read, and that line may not be whole. Get the file again, or open it in Word or WPS and save it again.`,
    place,
  );
}

function altered(part: string): ReadFailure {
  return new ReadFailure(
    'damaged',
    `文档的一部分（${part}）已损坏，读到的内容可能有误。请重新取得该文件，或用 Word、WPS 打开核对后重新保存。`,
    `A part of the document (${part}) is damaged: what was read may be wrong. Get the file again, or open it in Word or WPS, compare and save it again.`,
  );
}

function insertedFile(): ReadFailure {
  return new ReadFailure(
    'missing-part',
    '文档里插入了另一个文件，其中的内容没有读到。请用 Word 打开后重新保存为 .docx，再重试。',
    'Another file was put into the document, and what it holds was not read. Open the document in Word, save it as .docx again and try again.',
  );
}

function oversizedTable(): ReadFailure {
  return new ReadFailure(
    'too-large',
    '文档里有一张超过 200 万格的表格，不像是绩效目标表，未读取。请拆分后再试。',
    'A table of the document has more than 2 million cells, which no form has; it was not read. Split it and try again.',
  );
}
