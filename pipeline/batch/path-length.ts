import { extname, join, resolve } from 'node:path';
import type { RunReport } from '../model/index.ts';

/** The longest path, in UTF-16 units, that programs of Windows open that were not made for longer ones: 260 with its end. */
const MOST = 259;
/** Excel's own, for a workbook (Microsoft's "Excel specifications and limits"). */
const MOST_OF_EXCEL = 218;

/** How many characters the path of an output folder may have so that every result fits. */
export const MOST_OF_OUTPUT_FOLDER = 110;

/**
 * What to say where results have longer paths than programs of Windows open; null where all fit. The program itself reads
 * and writes them.
 *
 * @param paths of the results below it.
 */
export function tooLongRemark(
  folder: string,
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
): RunReport['remarks'][number] | null {
  if (platform !== 'win32') return null;
  const excess = (path: string) =>
    join(resolve(folder), path).length - (extname(path) === '.xlsx' ? MOST_OF_EXCEL : MOST);
  const long = paths.filter((path) => excess(path) > 0);
  if (long.length === 0) return null;
  const worst = Math.max(...long.map(excess));
  const example = long.reduce((one, other) => (excess(other) > excess(one) ? other : one));
  return {
    message: `${long.length} 个结果的路径过长（如“${example}”），结果是完整的，但 Excel 或资源管理器可能打不开。请用 --out 换一个短些的文件夹，路径至少少 ${worst} 个字，例如 D:\\绩效结果。`,
    messageEn: `The paths of ${long.length} results are too long (such as "${example}"): they are whole, but Excel or the Explorer may not open them. Choose a folder with --out whose path is shorter by ${worst} characters at least.`,
  };
}
