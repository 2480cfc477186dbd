import { ReadFailure } from '../model/index.ts';

/** What a clerk is told of a file or folder that the system does not let us read; it says nothing of what is in it. */
export function accessFailure(error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [reason, reasonEn] = ACCESS_REASONS[code] ?? [
    `系统无法读取（${code || '原因不明'}）。请检查磁盘或网络盘后重试。`,
    `The system could not read it (${code || 'unknown reason'}). Check the disk or network drive and try again.`,
  ];
  return new ReadFailure('unreachable', reason, reasonEn, null, { cause: error });
}

const TOO_MANY = [
  '系统同时打开的文件过多。请关闭一些程序，或减小 --jobs 后重试。',
  'Too many open files. Close some programs or lower --jobs and try again.',
] as const;
const FULL = [
  '磁盘已满。请腾出空间后重试。',
  'The disk is full. Free some space and try again.',
] as const;

const ACCESS_REASONS: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: [
    '没有读取权限。请向文件所有者申请权限，或把它复制到可以读取的位置。',
    'Permission denied. Ask its owner for access or copy it to a place that you can read.',
  ],
  EPERM: [
    '没有读取权限，或正被其他程序占用。请关闭占用它的程序后重试。',
    'Permission denied, or another program holds it. Close that program and try again.',
  ],
  EBUSY: [
    '正被其他程序占用。请关闭占用它的程序后重试。',
    'Another program holds it. Close that program and try again.',
  ],
  ENOENT: [
    '读取前已被移走或删除。请确认文件仍在原处后重试。',
    'It was moved or deleted before it could be read. Put it back and try again.',
  ],
  EISDIR: ['这是一个文件夹，不是文件。', 'This is a folder, not a file.'],
  ELOOP: ['符号链接互相指向，找不到文件。', 'Symbolic links lead in a circle.'],
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
  EAGAIN: [
    '系统暂时无法启动新的进程。请关闭一些程序，或减小 --jobs 后重试。',
    'The system cannot start another process for now. Close some programs or lower --jobs and try again.',
  ],
  ENOSPC: FULL,
  EDQUOT: FULL,
};
