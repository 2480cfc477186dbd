import * as z from 'zod';
import {
  Interrupted,
  NoSuchInput,
  NothingToRead,
  OutputFailure,
  RunFailure,
} from '../batch/index.ts';
import { CorrectionsFailure } from '../corrections/index.ts';
import { ReadFailure } from '../model/index.ts';
import { defectWords } from '../read/failure.ts';
import { TemplateFailure } from '../render/template-failure.ts';
import { TableFailure } from '../vocabulary/index.ts';
import { printable, type Say } from './language.ts';

/** Wrong usage: a flag or a configuration that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    readonly reason: string,
    readonly reasonEn: string,
  ) {
    super(reasonEn);
  }
}

export const EXIT = { ok: 0, usage: 1, findings: 1, failed: 2, interrupted: 130 } as const;

/** What went wrong, as one sentence and an exit code; a stack is shown to those who ask for it. */
export function explain(
  error: unknown,
  say: Say,
  debug: boolean,
): { readonly text: string; readonly code: number } {
  const told = sentenceOf(error, say);
  const stack = debug && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return { text: `jixiao: ${told.text}${stack}`, code: told.code };
}

function sentenceOf(error: unknown, say: Say): { text: string; code: number } {
  if (error instanceof NoSuchInput) {
    const path = printable(error.path);
    // In Windows' command line the backslash before a quote makes it part of the name: "D:\\绩效\\" --out x.
    const hint = error.path.includes('"')
      ? say(
          '带引号的文件夹，末尾不要写 \\。',
          ' Leave out the \\ at the end of a folder that stands in quotes.',
        )
      : '';
    return {
      text: `${say(`找不到“${path}”。请检查路径是否写对。`, `There is no "${path}". Check the path.`)}${hint}`,
      code: EXIT.usage,
    };
  }
  if (error instanceof NothingToRead) {
    const paths = printable(error.paths.join(', '));
    return {
      text: say(
        `“${paths}”中没有可以读取的文件。请放入绩效目标表（PDF、Excel、Word、网页或文本）后重试。`,
        `There is nothing to read in "${paths}". Put performance target forms (PDF, Excel, Word, web pages or text) there and try again.`,
      ),
      code: EXIT.usage,
    };
  }
  if (error instanceof OutputFailure) {
    const path = printable(error.path);
    return {
      text: say(`${path}：${error.reason}`, `${path}: ${error.reasonEn}`),
      code: EXIT.usage,
    };
  }
  if (error instanceof CorrectionsFailure) {
    const path = printable(error.path);
    return {
      text: say(
        `更正没有写入“${path}”，先前的更正保持不变。请检查文件夹的写入权限和磁盘空间后重试。`,
        `The corrections were not written to "${path}"; earlier ones are as they were. Check the permissions of its folder and the free space, and try again.`,
      ),
      code: EXIT.failed,
    };
  }
  if (error instanceof RunFailure) {
    return {
      text: say(error.reason, error.reasonEn),
      code: error.isUsage ? EXIT.usage : EXIT.failed,
    };
  }
  if (error instanceof Interrupted) {
    return { text: say(error.reason, error.reasonEn), code: EXIT.interrupted };
  }
  if (
    error instanceof UsageError ||
    error instanceof TemplateFailure ||
    error instanceof TableFailure
  ) {
    return { text: say(error.reason, error.reasonEn), code: EXIT.usage };
  }
  if (error instanceof ReadFailure) {
    return { text: say(error.reason, error.reasonEn), code: EXIT.failed };
  }
  if (error instanceof z.ZodError) {
    return {
      text: say(`选项有误：${issuesOf(error)}`, `Wrong options: ${issuesOf(error)}`),
      code: EXIT.usage,
    };
  }
  const message = printable(error instanceof Error ? error.message : String(error));
  const { zh, en } = defectWords(message);
  return { text: say(zh, en), code: EXIT.failed };
}

/** `timeout: Too small: expected number to be >0`. */
export function issuesOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
