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
  const { printing: documents } = status;
  const isPrinting = documents.waiting + documents.active > 0;
  const printing = isPrinting
    ? {
        zh: ` · 待打印 ${documents.waiting}、在打印 ${documents.active}`,
        en: ` · ${documents.waiting} to print, ${documents.active} being printed`,
      }
    : { zh: '', en: '' };
  const taken = memory === null ? '' : ` · Redis ${(memory / 1024 / 1024).toFixed(1)} MB`;
  return [
    ...workerTable(status, say),
    ...status.runs.map((run) => runLine(run, say)),
    say(
      `任务：等待 ${waiting}${oldest} · 在读 ${active} · 放弃 ${failed}${printing.zh} · 最近一分钟读完 ${lastMinute}${taken}`,
      `Units: ${waiting} waiting${oldest} · ${active} being read · ${failed} given up${printing.en} · ${lastMinute} done in the last minute${taken}`,
    ),
  ];
}

function runLine(
  { machine, version, done, total, prints }: QueueStatus['runs'][number],
  say: Say,
): string {
  const printed =
    prints === null
      ? ''
      : say(
          `，正在用 ${printable(prints.browser)} 打印，其他机器已印 ${prints.done} 份`,
          `, prints with ${printable(prints.browser)}, ${prints.done} documents printed by others`,
        );
  return say(
    `运行：${printable(machine)}（${version} 版）已读 ${done}/${total} 个文件${printed}`,
    `Run on ${printable(machine)} (version ${version}): ${done} of ${total} files read${printed}`,
  );
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
    say('打印', 'Prints'),
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
    worker.prints === null ? '–' : `${printable(worker.prints.browser)} · ${worker.prints.done}`,
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
