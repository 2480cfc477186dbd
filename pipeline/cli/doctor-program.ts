import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Check } from './doctor-places.ts';
import type { Say } from './language.ts';

/** The folder of the program in a zip. */
const HOME = new URL('../../', import.meta.url);
/** What a zip says of itself: the bytes of each file of the program by its path. */
const FILES = 'files.json';
/** Whoever uses the program may change these. */
const OPEN = /^(?:vocabulary|templates)\//u;
const SHOWN = 3;

/**
 * Whether all that was in the zip is there as it was: unpacking stops at long paths and full disks, and what looks for
 * viruses takes files away.
 *
 * @returns null for a program that came in no zip.
 */
export function checkProgram(say: Say, home: URL = HOME): Check | null {
  const files = filesOf(home);
  if (files === null) return null;
  const folder = fileURLToPath(home);
  const lacking = Object.entries(files)
    .filter(([path, size]) => {
      const there = statSync(join(folder, path), { throwIfNoEntry: false });
      return there === undefined || (there.size !== size && !OPEN.test(path));
    })
    .map(([path]) => path);
  const named = `${lacking.slice(0, SHOWN).join(say('、', ', '))}${lacking.length > SHOWN ? '…' : ''}`;
  return {
    ok: lacking.length === 0,
    what:
      lacking.length === 0
        ? say('程序的文件齐全', 'All files of the program are there')
        : say(
            `程序的文件缺少或损坏 ${lacking.length} 个：${named}`,
            `${lacking.length} files of the program are missing or damaged: ${named}`,
          ),
    advice: say(
      `压缩包没有解压完整，或文件被杀毒软件拿走了（在 ${folder}）：请在杀毒软件里放行，再把压缩包“全部解压”到路径短一点的文件夹。`,
      `The zip was not unpacked whole, or a program that looks for viruses took files from ${folder}: let it pass there and unpack all of the zip again, into a folder with a short path.`,
    ),
  };
}

function filesOf(home: URL): Readonly<Record<string, number>> | null {
  try {
    return JSON.parse(readFileSync(new URL(FILES, home), 'utf8'));
  } catch {
    return null;
  }
}
