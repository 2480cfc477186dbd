import { resolve } from 'node:path';
import { groupedYuan, type InputReport, type RunReport } from '../model/index.ts';
import { padded, printable, type Say, widthOf } from './language.ts';

/** What a file came to, in a few words. */
export function fileLine(report: InputReport, say: Say): string {
  const name = printable(report.file);
  const reason = say(report.reason ?? '', report.reasonEn ?? '');
  const place = report.place === null ? '' : say(`（${report.place}）`, ` (${report.place})`);
  const forms = say(`${report.forms} 张表`, counted(report.forms, 'form'));
  switch (report.outcome) {
    case 'converted':
      return `✓ ${name}  ${forms}`;
    case 'unchanged':
      return `= ${name}  ${forms}${say('（未变化）', ' (unchanged)')}`;
    case 'partial':
      return `! ${name}${place}  ${forms}${say('，但不完整：', ', but not whole: ')}${reason}`;
    case 'no-forms':
      return `- ${name}  ${reason}`;
    case 'failed':
      return `✗ ${name}${place}  ${reason}`;
  }
}

/** The closing lines of a run: files, forms, projects, money by year, findings, where the results are. */
export function summaryLines(run: RunReport, out: string, say: Say): string[] {
  const { summary } = run;
  const failed =
    summary.failed === 0 ? '' : say(`（${summary.failed} 个失败）`, ` (${summary.failed} failed)`);
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  return [
    '',
    say(
      `文件 ${summary.files} 个${failed} · 表 ${summary.forms} 张 · 项目 ${summary.projects} 个`,
      `${counted(summary.files, 'file')}${failed} · ${counted(summary.forms, 'form')} · ${counted(summary.projects, 'project')}`,
    ),
    ...moneyTable(run, say),
    say(
      `问题 错误 ${summary.findings.error} · 警告 ${summary.findings.warning} · 提示 ${summary.findings.note}`,
      `Findings: ${counted(summary.findings.error, 'error')} · ${counted(summary.findings.warning, 'warning')} · ${counted(summary.findings.note, 'note')}`,
    ),
    ...run.remarks.map(({ message, messageEn }) => `! ${say(message, messageEn)}`),
    say(
      `结果 ${printable(resolve(out))}（台账 summary.xlsx，报告 index.html）`,
      `Results: ${printable(resolve(out))} (ledger summary.xlsx, report index.html)`,
    ),
    say(`用时 ${seconds.toFixed(1)} 秒`, `Took ${seconds.toFixed(1)} s`),
  ];
}

function moneyTable(run: RunReport, say: Say): string[] {
  const years = Object.entries(run.summary.moneyByYear);
  if (years.length === 0) return [];
  const header = [
    say('年度', 'Year'),
    say('项目', 'Projects'),
    say('年度资金（元）', 'Annual (yuan)'),
    say('实施期资金（元）', 'Implementation (yuan)'),
  ];
  const rows = years.map(([year, money]) => [
    year === 'unknown' ? say('不明', 'unknown') : year,
    String(money.projects),
    groupedYuan(money.annual),
    groupedYuan(money.implementation),
  ]);
  const table = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...table.map((row) => widthOf(row[column] ?? ''))),
  );
  return table.map((row) =>
    `  ${row.map((cell, column) => padded(cell, widths[column] ?? 0, column === 0 ? 'left' : 'right')).join('  ')}`.trimEnd(),
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
