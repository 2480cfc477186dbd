import { readFile, stat } from 'node:fs/promises';
import { correctionsFile, requireUsableName } from '../batch/index.ts';
import { type CorrectionLines, readCorrections } from '../corrections/index.ts';
import { systemPath } from '../read/file-path.ts';
import { loadConfig } from './config.ts';
import { printable } from './language.ts';
import { UsageError } from './trouble.ts';

export interface CorrectionFlags {
  readonly input?: readonly string[];
  readonly corrections?: string;
  readonly config?: string;
  readonly records?: string;
  readonly by?: string;
  readonly at?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UsageError(
      `文件“${printable(path)}”无法读取。请检查路径和权限。`,
      `The file "${printable(path)}" cannot be read. Check its path and permissions.`,
    );
  });
}

export async function linesIn(file: string): Promise<CorrectionLines> {
  return readCorrections(file).catch(() => {
    throw new UsageError(
      `更正记录文件“${printable(file)}”无法读取。请检查权限。`,
      `The file of corrections "${printable(file)}" cannot be read. Check its permissions.`,
    );
  });
}

/**
 * Refuses to go on without a file of corrections that was named: what people put right would be missing in silence. That of a
 * configuration need not be there before the first correction.
 *
 * @throws UsageError, OutputFailure
 */
export async function requireCorrections(named: string | undefined): Promise<void> {
  if (named === undefined) return;
  requireUsableName(named);
  const here = await stat(systemPath(named)).catch(() => null);
  // What is there and cannot be read is told by whoever reads it.
  if (here !== null) return;
  throw new UsageError(
    `找不到更正记录文件“${printable(named)}”。请检查路径；还没有更正的，请去掉 --corrections。`,
    `There is no file of corrections "${printable(named)}". Check its path, or leave --corrections out where nothing was corrected yet.`,
  );
}

/** The file that a command about corrections reads or adds to. */
export async function fileFor(flags: CorrectionFlags): Promise<string> {
  const config = await loadConfig(flags.config);
  if (flags.corrections !== undefined) requireUsableName(flags.corrections);
  return correctionsFile(
    {
      paths: [...(flags.input ?? ['input'])],
      corrections: flags.corrections ?? config.corrections ?? null,
    },
    { ignore: config.ignore ?? [] },
  );
}
