import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ReadFailure } from '../model/index.ts';

/** What an older office file becomes. */
type LegacyTarget = 'xlsx' | 'docx';

/** Streams of the container, by which its kind is told; their names stand in it as UTF-16. */
const STREAMS: readonly (readonly [stream: string, target: LegacyTarget])[] = [
  ['WordDocument', 'docx'],
  ['Workbook', 'xlsx'],
  ['Book', 'xlsx'],
];

/** A conversion that takes longer has met a dialogue that nobody sees. */
const TIMEOUT_MS = 90_000;

/**
 * An older office file (.xls, .doc, .et, .wps) as the newer kind, by LibreOffice.
 *
 * @throws ReadFailure `missing-program` where LibreOffice is not installed, `encrypted`, `damaged`, `not-a-document`.
 */
export async function convertLegacy(bytes: Uint8Array): Promise<Uint8Array> {
  const target = targetOf(bytes);
  const program = libreOffice();
  if (program === null) throw missingProgram();
  const folder = await mkdtemp(join(tmpdir(), 'jixiao-office-'));
  try {
    const source = join(folder, target === 'xlsx' ? 'source.xls' : 'source.doc');
    await writeFile(source, bytes);
    // A profile of its own: LibreOffice refuses to run twice on one.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const args = [profile, '--headless', '--norestore', '--convert-to', target];
    await promisify(execFile)(program, [...args, '--outdir', folder, source], {
      timeout: TIMEOUT_MS,
    });
    return await readFile(join(folder, `source.${target}`));
  } catch (error) {
    throw new ReadFailure(
      'damaged',
      'LibreOffice 无法打开该文件，可能已损坏。请用 Office 或 WPS 另存为 .xlsx 或 .docx 后重试。',
      'LibreOffice cannot open the file; it may be damaged. Save it as .xlsx or .docx in Office or WPS and try again.',
      null,
      { cause: error },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function targetOf(bytes: Uint8Array): LegacyTarget {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (stream: string) => buffer.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (has('EncryptedPackage')) {
    throw new ReadFailure(
      'encrypted',
      '文件有打开密码。请用 Office 或 WPS 去掉密码后另存，再重试。',
      'The file is encrypted. Save it without a password in Office or WPS and try again.',
    );
  }
  const found = STREAMS.find(([stream]) => has(stream));
  if (found !== undefined) return found[1];
  throw new ReadFailure(
    'not-a-document',
    '不是电子表格或文字文档，未读取。请用 Office 或 WPS 另存为 PDF 或 .xlsx 后重试。',
    'This is no spreadsheet or document and was not read. Save it as PDF or .xlsx in Office or WPS and try again.',
  );
}

function missingProgram(): ReadFailure {
  return new ReadFailure(
    'missing-program',
    '旧格式（.xls、.doc、.et、.wps）要由 LibreOffice 转换，本机没有安装。请安装 LibreOffice，或用 Office、WPS 另存为 .xlsx 或 .docx 后重试。',
    'Older formats (.xls, .doc, .et, .wps) are converted by LibreOffice, which is not installed. Install it, or save the file as .xlsx or .docx in Office or WPS.',
  );
}

const USUAL_PLACES = [
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

/** The path of LibreOffice: as `JIXIAO_LIBREOFFICE` says, on the search path, or where it is usually put; null if nowhere. */
export function libreOffice(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.JIXIAO_LIBREOFFICE;
  if (named !== undefined) return existsSync(named) ? named : null;
  const names = process.platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice'];
  const onPath = (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...USUAL_PLACES].find((path) => existsSync(path)) ?? null;
}
