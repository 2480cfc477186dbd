import { type NameFault, refusedPart } from '../system/index.ts';

/** The output folder cannot take the results: nothing of what was there has been touched. */
export class OutputFailure extends Error {
  override readonly name = 'OutputFailure';

  constructor(
    readonly path: string,
    readonly reason: string,
    readonly reasonEn: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${reasonEn}`, options);
  }
}

const NAME_FAULTS: Readonly<Record<NameFault, readonly [zh: string, en: string]>> = {
  device: ['是 Windows 的设备名，不能用作文件夹或文件的名字', 'is the name of a device on Windows'],
  ending: [
    '以点或空格结尾，Windows 会悄悄去掉它们',
    'ends in a dot or blank, which Windows takes off in silence',
  ],
  characters: [
    '含有 Windows 不允许的字符（< > : " | ? *）',
    'has characters that Windows does not allow (< > : " | ? *)',
  ],
};

/**
 * Refuses a place to write to that Windows cannot have, before anything is written.
 *
 * @throws OutputFailure
 */
export function requireUsableName(path: string, platform?: NodeJS.Platform): void {
  const refused = refusedPart(path, platform);
  if (refused === null) return;
  const { part, fault } = refused;
  const [zh, en] = NAME_FAULTS[fault];
  throw new OutputFailure(
    path,
    `“${part}”${zh}。没有写入任何内容，请换一个名字，例如“绩效结果”。`,
    `"${part}" ${en}. Nothing was written: choose another name, such as "results".`,
  );
}

/** Nothing more can be read, whatever the file: the run as a whole has failed. */
export class RunFailure extends Error {
  override readonly name: string = 'RunFailure';

  constructor(
    readonly reason: string,
    readonly reasonEn: string,
    /** Whether it was called wrongly, and nothing was tried. */
    readonly isUsage = false,
  ) {
    super(reasonEn);
  }
}

/** The run was stopped before its results were put in place. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(
    readonly done: number,
    readonly left: number,
  ) {
    super(`interrupted with ${left} files left`);
  }

  get reason(): string {
    return `已停止：读完 ${this.done} 个文件，还有 ${this.left} 个未读。输出文件夹保持原样；再次读取会从这里继续。`;
  }

  get reasonEn(): string {
    return `Stopped: ${this.done} files read, ${this.left} left. The output folder is as it was; the next run goes on from here.`;
  }
}

/** An error of the file system while writing below `path`, as what a clerk is told; other errors stay what they are. */
export function outputFailure(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const [reason, reasonEn] = REASONS[String(error.code)] ?? [
    `系统无法写入（${String(error.code)}）。请检查磁盘后重试，或用 --out 换一个文件夹。`,
    `The system could not write (${String(error.code)}). Check the disk or choose another folder with --out.`,
  ];
  return new OutputFailure(path, reason, reasonEn, { cause: error });
}

const DENIED = [
  '没有写入权限。请用 --out 换一个可以写入的文件夹。',
  'Permission denied. Choose a folder that you can write to with --out.',
] as const;
const NO_FOLDER = [
  '这里有一个同名文件，不能作为文件夹使用。请移走它，或用 --out 换一个文件夹。',
  'A file of that name is in the way. Move it or choose another folder with --out.',
] as const;

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: DENIED,
  EPERM: [
    '没有写入权限，或文件正被 Excel 等程序打开。请关闭后重试，或用 --out 换一个文件夹。',
    'Permission denied, or a program such as Excel has the file open. Close it and try again.',
  ],
  EBUSY: [
    '文件正被 Excel 等程序打开。请关闭后重试。',
    'A program such as Excel has the file open. Close it and try again.',
  ],
  EROFS: DENIED,
  ENOSPC: [
    '磁盘已满，没有写入任何结果，原有文件保持不变。请腾出空间后重试。',
    'The disk is full. No result was put in place and what was there is unchanged. Free some space and try again.',
  ],
  EDQUOT: [
    '磁盘配额已用完，没有写入任何结果，原有文件保持不变。请腾出空间后重试。',
    'The disk quota is used up. No result was put in place. Free some space and try again.',
  ],
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  ENAMETOOLONG: [
    '输出路径过长。请用 --out 换一个路径较短的文件夹。',
    'The output path is too long. Choose a folder with a shorter path with --out.',
  ],
};

export function fileInTheWay(path: string): OutputFailure {
  return new OutputFailure(path, ...NO_FOLDER);
}

/** The paths exist and hold no file that could be read. */
export class NothingToRead extends Error {
  override readonly name = 'NothingToRead';

  constructor(readonly paths: readonly string[]) {
    super(`nothing to read in ${paths.join(', ')}`);
  }
}
