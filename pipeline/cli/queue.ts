import {
  hideCommandLine,
  type QueueStatus,
  queueAddress,
  queueStatus,
} from '../batch/queue/index.ts';
import { padded, printable, type Say, widthOf } from './language.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

export interface QueueFlags {
  readonly queue?: string | true;
  readonly json?: boolean;
}

/** `jixiao queue status`: who reads, what waits, how fast it goes. */
export async function runQueueStatus(flags: QueueFlags, session: Session): Promise<number> {
  const { terminal, say } = session;
  const address = queueAddress(flags.queue);
  hideCommandLine(address, 'jixiao queue status');
  const status = await queueStatus(address);
  const text =
    flags.json === true
      ? JSON.stringify({ queue: address.shown, ...status }, null, 2)
      : statusLines(status, say).join('\n');
  terminal.stdout.write(`${text}\n`);
  return EXIT.ok;
}

function statusLines(status: QueueStatus, say: Say): string[] {
  const { waiting, active, failed, lastMinute, oldestSeconds, memory } = status;
  const oldest =
    oldestSeconds === null
      ? ''
      : say(`，最久的等了 ${oldestSeconds} 秒`, `, the oldest for ${oldestSeconds} s`);
  const taken = memory === null ? '' : ` · Redis ${(memory / 1024 / 1024).toFixed(1)} MB`;
  return [
    ...workerTable(status, say),
    ...status.runs.map((run) =>
      say(
        `运行：${printable(run.machine)}（${run.version} 版）已读 ${run.done}/${run.total} 个文件`,
        `Run on ${printable(run.machine)} (version ${run.version}): ${run.done} of ${run.total} files read`,
      ),
    ),
    say(
      `任务：等待 ${waiting}${oldest} · 在读 ${active} · 放弃 ${failed} · 最近一分钟读完 ${lastMinute}${taken}`,
      `Units: ${waiting} waiting${oldest} · ${active} being read · ${failed} given up · ${lastMinute} done in the last minute${taken}`,
    ),
  ];
}

function workerTable({ workers, runs }: QueueStatus, say: Say): string[] {
  if (workers.length === 0) {
    return [
      say(
        '没有机器在读。在其他机器上运行 jixiao worker。',
        'No worker. Start jixiao worker on other machines.',
      ),
    ];
  }
  const header = [
    say('机器', 'Machine'),
    say('版本', 'Version'),
    say('进程', 'Processes'),
    say('已读', 'Done'),
    say('每分钟', 'Per minute'),
    say('失败', 'Failed'),
    say('状态', 'State'),
  ];
  const isWanted = (reader: string) =>
    runs.length === 0 || runs.some((run) => run.reader === reader);
  const rows = workers.map((worker) => [
    printable(worker.machine),
    worker.version,
    String(worker.jobs),
    String(worker.done),
    String(worker.lastMinute),
    String(worker.failed),
    worker.trouble !== null
      ? say(worker.trouble.message, worker.trouble.messageEn)
      : isWanted(worker.reader)
        ? say('正常', 'fine')
        : say('与发起机器的程序不同，不参与', 'another program than the coordinator, not used'),
  ]);
  const table = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...table.map((row) => widthOf(row[column] ?? ''))),
  );
  return table.map((row) =>
    row
      .map((cell, column) =>
        padded(cell, widths[column] ?? 0, column >= 2 && column <= 5 ? 'right' : 'left'),
      )
      .join('  ')
      .trimEnd(),
  );
}
