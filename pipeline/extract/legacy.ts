import { ReadFailure } from '../model/index.ts';
import { damagedArchive, refuseBomb } from './archive.ts';
import { compoundStreams } from './compound-file.ts';
import { convertByLibreOffice, libreOffice, type Source } from './libre-office.ts';
import { markupKind } from './markup-kind.ts';
import type { BookFormat } from './spreadsheet/index.ts';

const DOC: Source = { ending: 'doc', target: 'docx' };
const XLS: Source = { ending: 'xls', target: 'xlsx' };
/** Whether an encrypted package is a workbook cannot be told; only a workbook may open without a question. */
const XLSX: Source = { ending: 'xlsx', target: 'xlsx' };

/** Streams of a compound file by which its kind is told. */
const STREAMS: readonly (readonly [stream: string, source: Source])[] = [
  ['WordDocument', DOC],
  ['Workbook', XLS],
  ['Book', XLS],
];

/** An older office file that LibreOffice has to open. */
export interface LegacyFile {
  readonly source: Source;
  readonly isEncrypted: boolean;
}

/**
 * What an older office file is (.xls, .doc, .et, .wps, rich text, XML), by its content: one that is read as it is, or what
 * LibreOffice makes into a newer one.
 *
 * @throws ReadFailure `damaged`, `not-a-document`
 */
export function legacyKind(bytes: Uint8Array): BookFormat | 'flat-package' | LegacyFile {
  const markup = markupKind(bytes);
  if (markup === null) return compoundKind(bytes);
  return typeof markup === 'string' ? markup : { source: markup, isEncrypted: false };
}

/**
 * An older office file as .xlsx or .docx, by LibreOffice.
 *
 * @throws ReadFailure `missing-program` where LibreOffice is not installed, `encrypted`, `damaged`
 */
export async function convertLegacy(
  bytes: Uint8Array,
  { source, isEncrypted }: LegacyFile,
): Promise<Uint8Array> {
  return isEncrypted ? openedAnyway(bytes, source) : convertByLibreOffice(bytes, source);
}

/**
 * An archive of another office program's parts (.odt) as .docx, by LibreOffice.
 *
 * @throws ReadFailure as `convertLegacy`, and `too-large`.
 */
export async function convertArchive(bytes: Uint8Array, source: Source): Promise<Uint8Array> {
  await refuseBomb(bytes);
  return convertByLibreOffice(bytes, source);
}

function compoundKind(bytes: Uint8Array): BookFormat | LegacyFile {
  const streams = streamsOf(bytes);
  if (streams.has('EncryptedPackage')) return { source: XLSX, isEncrypted: true };
  const found = STREAMS.find(([stream]) => streams.has(stream));
  if (found === undefined) throw otherCompoundFile();
  const [stream, source] = found;
  const head = Buffer.from(streams.get(stream) ?? []);
  const isEncrypted = source === DOC ? isEncryptedDocument(head) : isEncryptedWorkbook(head);
  // A workbook that is not encrypted needs no other program.
  return source === XLS && !isEncrypted ? 'binary' : { source, isEncrypted };
}

/**
 * A workbook whose author lets others read it and not change it is encrypted too, with a password that every spreadsheet
 * program knows and tries (MS-OFFCRYPTO 2.2.10 and 2.3.1): whoever opens it sees no question.
 *
 * @throws ReadFailure `encrypted` where that password does not open it, or nothing is there to try it.
 */
async function openedAnyway(bytes: Uint8Array, source: Source): Promise<Uint8Array> {
  if (source === DOC || libreOffice() === null) throw encrypted();
  try {
    return await convertByLibreOffice(bytes, source);
  } catch (error) {
    if (error instanceof ReadFailure && error.category === 'damaged') throw encrypted();
    throw error;
  }
}

function streamsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    return compoundStreams(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw damagedArchive(error);
    throw error;
  }
}

/** The flag fEncrypted in a document's File Information Block (MS-DOC 2.5.2). */
function isEncryptedDocument(head: Buffer): boolean {
  return head.length >= 12 && (head.readUInt16LE(10) & 0x0100) !== 0;
}

/** Records of a workbook (MS-XLS 2.4): type and length, two bytes each, then that many bytes. */
const [FIRST_RECORD, WRITE_PROTECT, FILE_PASS] = [0x0809, 0x0086, 0x002f];

/** The record FilePass stands right after the first one, or after the one that advises against writing. */
function isEncryptedWorkbook(head: Buffer): boolean {
  for (let at = 0; at + 4 <= head.length; at += 4 + head.readUInt16LE(at + 2)) {
    const type = head.readUInt16LE(at);
    if (type === FILE_PASS) return true;
    if (type !== FIRST_RECORD && type !== WRITE_PROTECT) return false;
  }
  return false;
}

export function encrypted(): ReadFailure {
  return new ReadFailure(
    'encrypted',
    '文件有打开密码。请用 Office 或 WPS 去掉密码后另存，再重试。',
    'The file is encrypted. Save it without a password in Office or WPS and try again.',
  );
}

function otherCompoundFile(): ReadFailure {
  return new ReadFailure(
    'not-a-document',
    '不是电子表格或文字文档，未读取。请用 Office 或 WPS 另存为 PDF 或 .xlsx 后重试。',
    'This is no spreadsheet or document and was not read. Save it as PDF or .xlsx in Office or WPS and try again.',
  );
}
