import type { Command } from 'commander';
import { common, numberFor, queueOption } from './options.ts';
import type { QueueFlags } from './queue.ts';
import type { Session } from './session.ts';
import type { WorkerFlags } from './worker.ts';

/** `jixiao worker` and `jixiao queue …`. */
export function queueing(program: Command, session: Session, end: (code: number) => void): void {
  const { say } = session;
  common(program.command('worker'), say)
    .description(
      say(
        '为其他机器读取：从队列取文件来读，直到 Ctrl-C',
        'read for other machines: takes files from a queue until Ctrl-C',
      ),
    )
    .addOption(queueOption(say))
    .option(
      '--jobs <n>',
      say('同时读取的文件数（缺省为处理器核数）', 'files read at once (default: cores)'),
      numberFor('--jobs'),
    )
    .option(
      '--root <dir>',
      say(
        '发起机器的输入文件夹（或其 --root）在本机的位置；缺省为相同的路径',
        'where the input folder (or --root) of the coordinator is on this machine (default: the same path)',
      ),
    )
    .option(
      '--name <name>',
      say(
        '本机的名字，写入 run.json（缺省为主机名）',
        'its name in run.json (default: the host name)',
      ),
    )
    .option(
      '--cache <dir>',
      say('记住读过内容的文件夹（缺省在用户的缓存文件夹）', 'where it remembers what it has read'),
    )
    .option(
      '--print',
      say(
        '同时为其他机器打印 PDF（一个浏览器；程序、浏览器、系统和字体与发起机器相同时才会用到）',
        'print PDFs for other machines too, with one browser (used where program, browser, system and fonts are those of the coordinator)',
      ),
    )
    .action(async (flags: WorkerFlags) =>
      end(await (await import('./worker.ts')).runWorkerCommand(flags, session)),
    );
  const queue = common(program.command('queue'), say).description(
    say('查看队列', 'look at the queue'),
  );
  common(queue.command('status'), say)
    .description(
      say(
        '列出读取的机器、版本、任务、速度、失败和等待最久的任务',
        'workers, versions, jobs, rate, failed and the oldest job',
      ),
    )
    .addOption(queueOption(say))
    .option('--json', say('以 JSON 输出', 'as JSON'))
    .action(async (flags: QueueFlags) =>
      end(await (await import('./queue.ts')).runQueueStatus(flags, session)),
    );
}
