import { RunFailure } from '../trouble.ts';

/** The queue cannot be used, or not any longer; its sentences never hold what the queue is entered by. */
export class QueueFailure extends RunFailure {
  override readonly name = 'QueueFailure';
}

/** What the next run does with what this one has read. */
const GOES_ON = {
  zh: '已经读完的文件都记着，再次运行会从这里继续。',
  en: 'What has been read is remembered; the next run goes on from here.',
};

export function noAddress(): QueueFailure {
  return new QueueFailure(
    '没有给出队列的地址。请写 --queue redis://主机:端口，或设置环境变量 JIXIAO_QUEUE。',
    'The queue has no address. Give --queue redis://HOST:PORT or set the environment variable JIXIAO_QUEUE.',
    true,
  );
}

export function wrongAddress(): QueueFailure {
  return new QueueFailure(
    '队列的地址写得不对。应为 redis://主机:端口，加密连接为 rediss://主机:端口。',
    'The address of the queue is none: it is redis://HOST:PORT, or rediss://HOST:PORT with TLS.',
    true,
  );
}

export function noLibrary(): QueueFailure {
  return new QueueFailure(
    '使用队列需要另外安装组件：npm install bullmq ioredis。不用 --queue 时不需要。',
    'The queue needs packages that are not installed: npm install bullmq ioredis. Without --queue nothing needs them.',
  );
}

export function unreachable(shown: string): QueueFailure {
  return new QueueFailure(
    `连不上队列 ${shown}。请确认 Redis 已启动、地址和端口正确、防火墙放行后重试。`,
    `The queue ${shown} cannot be reached. Make sure that Redis runs, that host and port are right and that no firewall is in the way.`,
  );
}

export function gone(shown: string, time: number): QueueFailure {
  return new QueueFailure(
    `队列 ${shown} 中断已超过${lengthOf(time).zh}，本次运行停止。请恢复 Redis 后重新运行。${GOES_ON.zh}`,
    `The queue ${shown} has been gone for more than ${lengthOf(time).en} and the run was stopped. Bring Redis back and run again. ${GOES_ON.en}`,
  );
}

export function denied(shown: string): QueueFailure {
  return new QueueFailure(
    `队列 ${shown} 不接受所给的用户名或密码。请检查 --queue 或环境变量 JIXIAO_QUEUE 中的密码。`,
    `The queue ${shown} does not accept the user name or password. Check those in --queue or in JIXIAO_QUEUE.`,
  );
}

export function tooOld(shown: string, least: string): QueueFailure {
  return new QueueFailure(
    `队列 ${shown} 的 Redis 版本太旧，至少需要 ${least}。`,
    `The Redis of the queue ${shown} is too old: at least ${least} is needed.`,
  );
}

export function isFull(shown: string): QueueFailure {
  return new QueueFailure(
    `队列 ${shown} 的内存已满。请放宽 Redis 的 maxmemory 后重新运行。${GOES_ON.zh}`,
    `The memory of the queue ${shown} is full. Raise maxmemory of Redis and run again. ${GOES_ON.en}`,
  );
}

export function takesNothing(shown: string): QueueFailure {
  return new QueueFailure(
    `队列 ${shown} 不接受写入（磁盘已满，或它是只读副本）。请检查 Redis 后重新运行。${GOES_ON.zh}`,
    `The queue ${shown} takes nothing (its disk is full, or it is a replica). Look after Redis and run again. ${GOES_ON.en}`,
  );
}

export function nobodyCame(shown: string, time: number): QueueFailure {
  return new QueueFailure(
    `队列 ${shown} 上${lengthOf(time).zh}没有可用的机器来读，本次运行停止。请在至少一台机器上运行 jixiao worker --queue ${shown}，然后重新运行；或去掉 --queue 由本机读取。${GOES_ON.zh}`,
    `No machine has come to read from the queue ${shown} for ${lengthOf(time).en} and the run was stopped. Start jixiao worker --queue ${shown} on at least one machine and run again, or leave out --queue to read on this one. ${GOES_ON.en}`,
  );
}

export function noSecret(what: { readonly zh: string; readonly en: string }): QueueFailure {
  return new QueueFailure(
    `${what.zh}需要一个约定的密语：请在本机和每台读取的机器上设置相同的环境变量 JIXIAO_QUEUE_SECRET（或给 Redis 设密码并写进地址）后重试。`,
    `${what.en} need a secret that both sides know: set the same JIXIAO_QUEUE_SECRET in the environment of this machine and of every worker (or give Redis a password that is part of the address) and try again.`,
    true,
  );
}

export function wrongServing(): QueueFailure {
  return new QueueFailure(
    '--serve 应为本机的地址或“地址:端口”，例如 192.168.1.5 或 192.168.1.5:8100，须是其他机器能访问的地址。',
    '--serve is an address of this machine, or ADDRESS:PORT, by which the others reach it: 192.168.1.5 or 192.168.1.5:8100.',
    true,
  );
}

export function cannotServe(at: string, code: string): QueueFailure {
  return new QueueFailure(
    `无法在 ${at} 提供文件（${code}）。请检查 --serve 的地址是否属于本机、端口是否已被占用。`,
    `Files cannot be served at ${at} (${code}). Check that the address of --serve is this machine's and its port is free.`,
  );
}

export const BACK = {
  message: '队列已恢复，继续读取。',
  messageEn: 'The queue is back; reading goes on.',
};

export function waitingFor(shown: string): typeof BACK {
  return {
    message: `队列 ${shown} 中断，等待恢复；恢复后自动继续。`,
    messageEn: `The queue ${shown} is gone; reading goes on when it is back.`,
  };
}

/** @param time in milliseconds. */
function lengthOf(time: number): { readonly zh: string; readonly en: string } {
  const minutes = Math.round(time / 60_000);
  const seconds = Math.round(time / 1000);
  return minutes >= 2
    ? { zh: ` ${minutes} 分钟`, en: `${minutes} minutes` }
    : { zh: ` ${seconds} 秒`, en: `${seconds} seconds` };
}
