import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ConvertOptions } from '../batch/index.ts';
import { decode } from '../extract/encoding.ts';
import { ReadFailure } from '../model/index.ts';
import { issuesOf, UsageError } from './trouble.ts';

const DEFAULT_CONFIG = 'jixiao.config.json';

/** What a configuration file may say: any option of a conversion but its inputs and secrets. */
const Config = ConvertOptions.omit({ paths: true, password: true, queue: true }).partial();
export type Config = z.input<typeof Config>;

/** Checks against the options without filling in their defaults: a flag that is absent must not hide the file's. */
const Given = z.strictObject(
  Object.fromEntries(
    Object.entries(Config.shape).map(([key, schema]) => [key, withoutDefault(schema)]),
  ),
);

function withoutDefault(schema: z.ZodType): z.ZodType {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return (inner instanceof z.ZodDefault ? (inner.unwrap() as z.ZodType) : inner).optional();
}

/**
 * The configuration file that `--config` names, else `jixiao.config.json` of the working folder (or of `folder`) if there is one.
 *
 * @throws UsageError when it is named and not there, is no JSON, or holds an unknown key or a wrong value.
 */
export async function loadConfig(named: string | undefined, folder = '.'): Promise<Config> {
  const path = named ?? join(folder, DEFAULT_CONFIG);
  const bytes = await readFile(path).catch((error: unknown) => {
    if (named === undefined && isAbsent(error)) return null;
    throw new UsageError(
      `配置文件“${path}”无法读取。请检查路径和权限。`,
      `The configuration "${path}" cannot be read. Check its path and permissions.`,
    );
  });
  if (bytes === null) return {};
  try {
    // Notepad saves as the editors of its time did: with a mark, or in GBK.
    return Given.parse(JSON.parse(decode(bytes).text.replace(/^\ufeff/u, ''))) as Config;
  } catch (error) {
    const [zh, en] = detailOf(error);
    throw new UsageError(
      `配置文件“${path}”有误：${zh}`,
      `The configuration "${path}" is wrong: ${en}`,
    );
  }
}

function detailOf(error: unknown): [string, string] {
  if (error instanceof z.ZodError) return [issuesOf(error), issuesOf(error)];
  if (error instanceof ReadFailure) return [error.reason, error.reasonEn];
  if (!(error instanceof SyntaxError)) throw error;
  return [
    `不是完整的 JSON（${error.message}）。请检查引号、逗号和括号；路径中的 \\ 要写成 / 或 \\\\。`,
    `It is no whole JSON (${error.message}). Check quotes, commas and brackets; write a \\ of a path as / or \\\\.`,
  ];
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
