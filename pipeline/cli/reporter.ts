import type { Listener, RunEvent, Stage } from '../batch/index.ts';
import { isFailed } from '../batch/index.ts';
import { cut, printable, type Say } from './language.ts';
import type { Screen } from './session.ts';
import { fileLine, summaryLines } from './summary.ts';

/** More files than this are not told one by one in a pipe; failures always are. */
const LISTED_FILES = 100;
/** A bar that is redrawn more often only flickers. */
const REDRAW_MS = 80;

/** Plain lines, for pipes and logs. */
export function plainReporter(screen: Screen, say: Say): Listener {
  let files = 0;
  let told = new Set<Stage>();
  let begun = Date.now();
  return (event) => {
    if (event.kind === 'found') {
      files = event.files;
      told = new Set();
      begun = Date.now();
    }
    const lines = plainLines(event, { files, told, begun }, say);
    for (const line of lines) screen.write(`${line}\n`);
  };
}

function plainLines(
  event: RunEvent,
  { files, told, begun }: { files: number; told: Set<Stage>; begun: number },
  say: Say,
): string[] {
  switch (event.kind) {
    case 'machines':
      return [machinesLine(event, say)];
    case 'remark':
      return [`! ${say(event.message, event.messageEn)}`];
    case 'found':
      return [say(`找到 ${event.files} 个文件，开始读取`, `Found ${event.files} files, reading`)];
    case 'file':
      return files <= LISTED_FILES || isFailed(event.report) ? [fileLine(event.report, say)] : [];
    case 'stage': {
      if (event.stage === 'read') {
        const step = Math.ceil(event.total / 20);
        const due = files > LISTED_FILES && event.done % step === 0;
        if (!due) return [];
        const pace = paceOf(event, Date.now() - begun, say);
        return [
          say(
            `已读 ${event.done}/${event.total}${pace}`,
            `Read ${event.done}/${event.total}${pace}`,
          ),
        ];
      }
      if (told.has(event.stage)) return [];
      told.add(event.stage);
      return [stageName(event.stage, say)];
    }
    case 'finished':
      return summaryLines(event.run, event.out, say);
    default:
      return [];
  }
}

/** A bar on the last line that is redrawn in place; what stays is written above it. */
export function barReporter(screen: Screen, say: Say): Listener {
  let drawnAt = 0;
  let current = '';
  let stage: { name: Stage; since: number } | null = null;
  let machines = '';
  const clear = () => screen.write('\r\x1b[K');
  const draw = (line: string, force: boolean) => {
    if (!force && Date.now() - drawnAt < REDRAW_MS) return;
    drawnAt = Date.now();
    clear();
    screen.write(cut(line, (screen.columns ?? 80) - 1));
  };
  return (event) => {
    switch (event.kind) {
      case 'reading':
        current = printable(event.file);
        break;
      case 'file':
        if (event.report.outcome === 'unchanged') break;
        clear();
        screen.write(`${fileLine(event.report, say)}\n`);
        break;
      case 'stage': {
        if (stage?.name !== event.stage) stage = { name: event.stage, since: Date.now() };
        const line = barLine(event, Date.now() - stage.since, say);
        draw(event.stage === 'read' ? `${line}${machines}  ${current}` : line, event.done === 0);
        break;
      }
      case 'machines':
        machines = `  ${machinesLine(event, say)}`;
        draw(machines.trimStart(), true);
        break;
      case 'remark':
        clear();
        screen.write(`! ${say(event.message, event.messageEn)}\n`);
        break;
      case 'finished':
        clear();
        for (const line of summaryLines(event.run, event.out, say)) screen.write(`${line}\n`);
        break;
      default:
        break;
    }
  };
}

const BAR_WIDTH = 24;

/** `读取 ████████░░░░ 12/40  3.1/秒  剩余 9 秒`. */
function barLine(
  { stage, done, total }: { stage: Stage; done: number; total: number },
  elapsedMs: number,
  say: Say,
): string {
  const filled = total === 0 ? BAR_WIDTH : Math.round((done / total) * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  return `${stageName(stage, say)} ${bar} ${done}/${total}${paceOf({ done, total }, elapsedMs, say)}`;
}

/** How fast it goes, and how long it takes yet at that; nothing where that cannot be known. */
function paceOf(
  { done, total }: { readonly done: number; readonly total: number },
  elapsedMs: number,
  say: Say,
): string {
  if (done === 0 || total <= 1) return '';
  const rate = done / Math.max(0.001, elapsedMs / 1000);
  const left = timeOf(Math.ceil((total - done) / rate));
  return say(`  ${rate.toFixed(1)}/秒  剩余 ${left.zh}`, `  ${rate.toFixed(1)}/s  ${left.en} left`);
}

function timeOf(seconds: number): { readonly zh: string; readonly en: string } {
  if (seconds < 120) return { zh: `${seconds} 秒`, en: `${seconds} s` };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { zh: `${hours} 小时 ${rest} 分钟`, en: `${hours} h ${rest} min` };
}

function machinesLine(
  { machines, processes }: Extract<RunEvent, { kind: 'machines' }>,
  say: Say,
): string {
  return machines === 0
    ? say(
        '还没有机器来读，等待中（在其他机器上运行 jixiao worker）',
        'No worker yet; waiting (start jixiao worker on other machines)',
      )
    : say(
        `${machines} 台机器、${processes} 个进程在读`,
        `${machines} machine(s), ${processes} process(es) reading`,
      );
}

function stageName(stage: Stage, say: Say): string {
  const names: Readonly<Record<Stage, string>> = {
    read: say('读取', 'Reading'),
    check: say('检查', 'Checking'),
    workbooks: say('生成台账', 'Writing workbooks'),
    forms: say('生成表单', 'Writing forms'),
    print: say('打印 PDF', 'Printing PDFs'),
    report: say('生成报告', 'Writing the report'),
  };
  return names[stage];
}

/** Failures alone. */
export function quietReporter(screen: Screen, say: Say): Listener {
  return (event) => {
    if (event.kind !== 'file' || !isFailed(event.report)) return;
    screen.write(`${fileLine(event.report, say)}\n`);
  };
}
