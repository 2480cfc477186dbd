import { mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { MOST_OF_OUTPUT_FOLDER } from '../batch/path-length.ts';
import type { Say } from './language.ts';

/** One thing that the program needs of a machine. */
export interface Check {
  readonly ok: boolean;
  readonly what: string;
  /** What to do about it; empty where all is well. */
  readonly advice: string;
  /** Whether most can do without it. */
  readonly optional?: boolean;
}

const MB = 1024 * 1024;
/** What ten thousand forms and their booklets take, about. */
const OUTPUT_FLOOR_MB = 500;
/** A browser's profile, what LibreOffice makes of a file, and on Linux the browser of the packages. */
const TEMPORARY_FLOOR_MB = 500;

/** Whether results can be put into a folder, which may not be there yet. */
export async function checkOutput(out: string, say: Say, floor = OUTPUT_FLOOR_MB): Promise<Check> {
  const path = resolve(out);
  const folder = await nearestFolder(path);
  const fault = await faultOf(folder, floor, say);
  return {
    ok: fault === null,
    what: say(
      `结果文件夹 ${path}${fault === null ? ' 可以写入' : `：${fault.what}`}`,
      `Output folder ${path}${fault === null ? ' can be written' : `: ${fault.what}`}`,
    ),
    advice:
      fault?.advice ??
      say('请用 --out 换一个可以写入的文件夹，例如“文档”里的。', 'Choose another one with --out.'),
  };
}

/** Whether there is a place for what is there only while the program runs. */
export async function checkTemporary(say: Say, floor = TEMPORARY_FLOOR_MB): Promise<Check> {
  const folder = tmpdir();
  const fault = await faultOf(folder, floor, say);
  return {
    ok: fault === null,
    what: say(
      `临时文件夹 ${folder}${fault === null ? ' 可以使用' : `：${fault.what}`}`,
      `Temporary folder ${folder}${fault === null ? ' can be used' : `: ${fault.what}`}`,
    ),
    advice:
      fault?.advice ??
      say(
        '请把环境变量 TEMP（Linux、macOS 为 TMPDIR）设为一个可以写入的文件夹。',
        'Let TEMP (TMPDIR on Linux and macOS) name a folder that can be written.',
      ),
  };
}

/** Null where no path is too long for anybody. */
export function checkPathLength(
  out: string,
  say: Say,
  platform: NodeJS.Platform = process.platform,
): Check | null {
  if (platform !== 'win32') return null;
  const { length } = resolve(out);
  return {
    ok: length <= MOST_OF_OUTPUT_FOLDER,
    optional: true,
    what: say(
      `结果文件夹的路径有 ${length} 个字`,
      `The output folder's path has ${length} characters`,
    ),
    advice: say(
      `超过 ${MOST_OF_OUTPUT_FOLDER} 个字时，名称很长的表和台账可能在 Excel 和资源管理器中打不开。请换一个短些的，例如 D:\\绩效结果。`,
      `With more than ${MOST_OF_OUTPUT_FOLDER}, Excel and the Explorer may not open forms and workbooks of long names. Choose a shorter one.`,
    ),
  };
}

interface Fault {
  readonly what: string;
  /** What to do, where it is not the same for all. */
  readonly advice?: string;
}

/** Tries it: what the rights of a folder of Windows allow, no question tells. */
async function faultOf(folder: string, floor: number, say: Say): Promise<Fault | null> {
  try {
    await rm(await mkdtemp(join(folder, 'jixiao-try-')), { recursive: true, maxRetries: 3 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC')
      return { what: say('磁盘已满', 'the disk is full'), advice: MAKE_ROOM(say) };
    return { what: say(`不能写入（${code}）`, `cannot be written (${code})`) };
  }
  const space = await statfs(folder).catch(() => null);
  const free = space === null ? Number.POSITIVE_INFINITY : (space.bavail * space.bsize) / MB;
  if (free >= floor) return null;
  const left = Math.floor(free);
  return {
    what: say(`只剩 ${left} MB 空间`, `only ${left} MB are free`),
    advice: MAKE_ROOM(say),
  };
}

const MAKE_ROOM = (say: Say): string =>
  say('请清理该磁盘，或换到空间大的磁盘。', 'Free some space there or choose another disk.');

async function nearestFolder(path: string): Promise<string> {
  const here = await stat(path).catch(() => null);
  return here !== null || dirname(path) === path ? path : nearestFolder(dirname(path));
}
