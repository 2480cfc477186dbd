import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ReadFailure } from '../model/index.ts';
import { endWithChildren } from '../system/index.ts';

/** What LibreOffice is given: the ending under which it takes it for what it is, and what it makes of it. */
export interface Source {
  readonly ending: 'doc' | 'rtf' | 'odt' | 'fodt' | 'xls' | 'xlsx' | 'xml';
  readonly target: 'xlsx' | 'docx';
}

/** A conversion that takes longer has met a dialogue that nobody sees. */
const TIMEOUT_MS = 90_000;

/**
 * A file as .xlsx or .docx, by LibreOffice.
 *
 * @throws ReadFailure `missing-program` where LibreOffice is not installed or does not run, `timed-out`, `damaged` where
 *   it says that it cannot load the file; the system's errors as they are, for a full disk, say.
 */
export async function convertByLibreOffice(
  bytes: Uint8Array,
  { ending, target }: Source,
): Promise<Uint8Array> {
  const program = libreOffice();
  if (program === null) throw missingProgram();
  const folder = await mkdtemp(join(tmpdir(), 'jixiao-office-'));
  try {
    const file = join(folder, `source.${ending}`);
    const made = join(folder, 'made');
    await writeFile(file, bytes);
    // A profile of its own: LibreOffice refuses to run twice on one.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const args = [profile, '--headless', '--norestore', '--convert-to', target];
    const said = await run(program, [...args, '--outdir', made, file]);
    return await readFile(join(made, `source.${target}`)).catch((error: unknown) => {
      throw NOT_LOADED.test(said) ? damaged() : notRun(error);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of the ways to make nothing of a file, the one that the file is to blame for. It is the same in every language. */
const NOT_LOADED = /source file could not be loaded/u;

/** @returns what the program said. */
async function run(program: string, args: readonly string[]): Promise<string> {
  const running = promisify(execFile)(program, args, { windowsHide: true });
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    endWithChildren(running.child);
  }, TIMEOUT_MS);
  try {
    const { stdout, stderr } = await running;
    return stdout + stderr;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    if (isLate) throw tookTooLong(error);
    throw NOT_LOADED.test(stderr) ? damaged() : notRun(error);
  } finally {
    clearTimeout(limit);
  }
}

function damaged(): ReadFailure {
  return new ReadFailure(
    'damaged',
    'LibreOffice 无法打开该文件，可能已损坏。请用 Office 或 WPS 另存为 .xlsx 或 .docx 后重试。',
    'LibreOffice cannot open the file; it may be damaged. Save it as .xlsx or .docx in Office or WPS and try again.',
  );
}

function notRun(cause: unknown): ReadFailure {
  return new ReadFailure(
    'missing-program',
    'LibreOffice 没有正常运行，该文件没有转换。请确认 LibreOffice 能打开、磁盘未满，然后重试；或用 Office、WPS 另存为 .xlsx 或 .docx。',
    'LibreOffice did not run as it should, and the file was not converted. See that it starts and that the disk is not full, and try again; or save the file as .xlsx or .docx.',
    null,
    { cause },
  );
}

function tookTooLong(cause: unknown): ReadFailure {
  const seconds = TIMEOUT_MS / 1000;
  return new ReadFailure(
    'timed-out',
    `LibreOffice 转换该文件超过了 ${seconds} 秒，已放弃。请用 Office 或 WPS 另存为 .xlsx 或 .docx 后重试。`,
    `LibreOffice took over ${seconds} seconds to convert the file and was stopped. Save it as .xlsx or .docx in Office or WPS and try again.`,
    null,
    { cause },
  );
}

function missingProgram(): ReadFailure {
  return new ReadFailure(
    'missing-program',
    '旧格式的文字文档（.doc、.wps、.rtf、.odt 等）要由 LibreOffice 转换，本机没有安装。请安装 LibreOffice，或用 Office、WPS 另存为 .docx 后重试。',
    'Older documents (.doc, .wps, .rtf, .odt and others) are converted by LibreOffice, which is not installed. Install it, or save the file as .docx in Office or WPS.',
  );
}

/** soffice.com is the one of the two that says what went wrong and ends when all is done. */
const WINDOWS_NAMES = ['soffice.com', 'soffice.exe'];

function usualPlaces(environment: NodeJS.ProcessEnv): string[] {
  const { PROGRAMFILES, LOCALAPPDATA } = environment;
  const roots = [
    ...[PROGRAMFILES, environment.PROGRAMW6432, environment['PROGRAMFILES(X86)']],
    // Where somebody unpacked it who may not install.
    ...(LOCALAPPDATA === undefined ? [] : [`${LOCALAPPDATA}\\Programs`]),
  ];
  const onWindows = roots
    .filter((root) => root !== undefined)
    .flatMap((root) => WINDOWS_NAMES.map((name) => `${root}\\LibreOffice\\program\\${name}`));
  return [...onWindows, '/Applications/LibreOffice.app/Contents/MacOS/soffice'];
}

/** The path of LibreOffice: as `JIXIAO_LIBREOFFICE` says, on the search path, or where it is usually put; null if nowhere. */
export function libreOffice(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.JIXIAO_LIBREOFFICE;
  if (named !== undefined) return existsSync(named) ? named : null;
  const names = process.platform === 'win32' ? WINDOWS_NAMES : ['soffice', 'libreoffice'];
  const onPath = (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces(environment)].find((path) => existsSync(path)) ?? null;
}
