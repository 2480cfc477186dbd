import { writeFile } from 'node:fs/promises';
import {
  appendCorrections,
  byRecord,
  type Conflict,
  type Correction,
  type CorrectionLines,
  correctionLines,
  inForce,
  lineOf,
  linesToAdd,
} from '../corrections/index.ts';
import {
  type CorrectionFlags,
  fileFor,
  linesIn,
  requireCorrections,
  textOf,
} from './corrections-file.ts';
import { printable } from './language.ts';
import type { Session } from './session.ts';
import { EXIT, UsageError } from './trouble.ts';

/** `jixiao corrections list`. */
export async function runList(flags: CorrectionFlags, { terminal, say }: Session): Promise<number> {
  await requireCorrections(flags.corrections);
  const file = await fileFor(flags);
  const { corrections, faults } = await linesIn(file);
  const shown = flags.all
    ? corrections
    : [...byRecord(corrections).values()].flatMap((own) => inForce(own));
  for (const line of shown) {
    terminal.stdout.write(flags.json ? lineOf(line) : `${printable(wordsOf(line, say))}\n`);
  }
  if (!flags.json && shown.length === 0) terminal.stdout.write(say('没有更正。\n', 'None.\n'));
  for (const { line, said } of faults) {
    terminal.stderr.write(
      `${printable(file)}:${line}  ${
        said === 'cut'
          ? say('这一行没有写完，未采用，原文保留。', 'not written to its end; left as it is.')
          : say('这一行不是更正记录，未采用，原文保留。', 'no correction; left as it is.')
      }\n`,
    );
  }
  return EXIT.ok;
}

/** `jixiao corrections export FILE`: a file that is there already is not written over. */
export async function runExport(
  target: string,
  flags: CorrectionFlags,
  { terminal, say }: Session,
): Promise<number> {
  await requireCorrections(flags.corrections);
  const { corrections } = await linesIn(await fileFor(flags));
  try {
    await writeFile(target, corrections.map(lineOf).join(''), { flag: 'wx' });
  } catch {
    throw new UsageError(
      `“${printable(target)}”不能写入：已有同名文件，或没有这个文件夹、没有权限。请换一个文件名。`,
      `"${printable(target)}" cannot be written: there is a file of that name, or no such folder, or no permission. Choose another name.`,
    );
  }
  terminal.stdout.write(
    say(
      `已导出 ${corrections.length} 条更正：${printable(target)}\n`,
      `Exported ${corrections.length} corrections to ${printable(target)}\n`,
    ),
  );
  return EXIT.ok;
}

/** `jixiao corrections merge FILE…`: 1 where one of the files is none. */
export async function runMerge(
  files: readonly string[],
  flags: CorrectionFlags,
  { terminal, say }: Session,
): Promise<number> {
  const file = await fileFor(flags);
  const own = await linesIn(file);
  const others = await Promise.all(files.map(given));
  const { corrections, conflicts } = linesToAdd(
    own.corrections,
    others.map((other) => other.corrections),
  );
  await appendCorrections(file, corrections);
  for (const conflict of conflicts) {
    terminal.stderr.write(`${printable(conflictWords(conflict, say))}\n`);
  }
  terminal.stdout.write(
    say(
      `并入 ${corrections.length} 行，冲突 ${conflicts.length} 处：${printable(file)}\n`,
      `Added ${corrections.length} lines, ${conflicts.length} conflicts: ${printable(file)}\n`,
    ),
  );
  return EXIT.ok;
}

/** A file of others, which has to be there and be one. */
async function given(path: string): Promise<CorrectionLines> {
  const text = await textOf(path);
  const lines = correctionLines(text);
  const [fault] = lines.faults;
  if (fault === undefined) return lines;
  throw new UsageError(
    `“${printable(path)}”第 ${fault.line} 行不是更正记录，没有并入。请让对方用 jixiao corrections export 重新导出。`,
    `Line ${fault.line} of "${printable(path)}" is no correction, so nothing was merged. Have it made again with jixiao corrections export.`,
  );
}

function wordsOf(line: Correction, say: Session['say']): string {
  const { record, path, read, value, act, rows, by, at, why } = line;
  const names = {
    accept: say('确认无误', 'confirmed'),
    note: say('意见', 'note'),
    add: say('补录', 'added'),
    delete: say('删除', 'deleted'),
    move: say('移动', 'moved'),
    split: say('拆分', 'split'),
    join: say('合并', 'joined'),
    one: say('同一张表', 'the same form'),
    apart: say('另一张表', 'another form'),
    'same-project': say('同一项目', 'the same project'),
    'other-project': say('不同项目', 'another project'),
  };
  const what =
    act === undefined
      ? value === undefined
        ? say('撤销', 'taken back')
        : `“${read}” → “${value}”`
      : [names[act], value ?? rows?.map((row) => `${row.name} ${row.value}`).join('；') ?? ''].join(
          ' ',
        );
  return `${at.slice(0, 16).replace('T', ' ')}  ${by}  ${record}${path}  ${what}${why === undefined ? '' : `  （${why}）`}`;
}

function conflictWords({ holds, other }: Conflict, say: Session['say']): string {
  return say(
    `冲突：${wordsOf(other, say)}；以后更正的为准：${wordsOf(holds, say)}`,
    `Conflict: ${wordsOf(other, say)}; the later one holds: ${wordsOf(holds, say)}`,
  );
}
