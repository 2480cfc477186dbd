import { readFile } from 'node:fs/promises';
import { correctionsFile } from '../batch/index.ts';
import { type CorrectionLines, readCorrections } from '../corrections/index.ts';
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

export async function fileFor(flags: CorrectionFlags): Promise<string> {
  const config = await loadConfig(flags.config);
  return correctionsFile(
    {
      paths: [...(flags.input ?? ['input'])],
      corrections: flags.corrections ?? config.corrections ?? null,
    },
    { ignore: config.ignore ?? [] },
  );
}
