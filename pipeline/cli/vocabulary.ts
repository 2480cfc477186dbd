import { isFailed } from '../batch/index.ts';
import { check } from '../check.ts';
import { type NearLabel, speaking, wordsOf } from '../vocabulary/index.ts';
import { type LabelPlace, type UnknownLabel, unknownLabels } from '../vocabulary.ts';
import { type CheckFlags, checkRequestOf } from './check.ts';
import { loadConfig } from './config.ts';
import { printable, type Say } from './language.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { fileLine } from './summary.ts';
import { EXIT } from './trouble.ts';
import { runTables } from './vocabulary-tables.ts';

/** Of the places where a label stands, so many are told. */
const TOLD_PLACES = 3;

/** `jixiao vocabulary`: of some files the labels that are not known; without files the vocabulary itself. */
export async function runVocabulary(
  paths: readonly string[],
  flags: Pick<CheckFlags, 'config'> & { readonly json?: boolean },
  session: Session,
): Promise<number> {
  if (paths.length > 0) return runUnknownLabels(paths, flags, session);
  const { words = {} } = await loadConfig(flags.config);
  return speaking(wordsOf(words), () => runTables(flags, session));
}

/** The labels of some files that the vocabulary does not know, and where they might belong. */
async function runUnknownLabels(
  paths: readonly string[],
  flags: Pick<CheckFlags, 'config'> & { readonly json?: boolean },
  session: Session,
): Promise<number> {
  const { terminal, say } = session;
  // A configuration may have turned off the very findings that are asked for.
  const request = { ...(await checkRequestOf(paths, flags)), rules: {} };
  const ledger = await untilInterrupted((signal) => check(request, { signal }), session);
  const labels = unknownLabels(ledger);
  const failed = ledger.inputs.filter(isFailed);
  for (const report of failed) terminal.stderr.write(`${fileLine(report, say)}\n`);
  if (flags.json) {
    for (const label of labels) terminal.stdout.write(`${JSON.stringify(label)}\n`);
  } else {
    terminal.stdout.write(labels.length === 0 ? nothingUnknown(say) : proposals(labels, say));
  }
  return failed.length > 0 ? EXIT.failed : EXIT.ok;
}

function nothingUnknown(say: Say): string {
  return say('没有不认识的标签。\n', 'There is no label that is not known.\n');
}

function proposals(labels: readonly UnknownLabel[], say: Say): string {
  const words = Object.fromEntries(
    labels.flatMap(({ label, near: [first] }) =>
      first === undefined ? [] : [[label, first.label]],
    ),
  );
  const told = labels.map((label) => proposal(label, say)).join('\n');
  if (Object.keys(words).length === 0) return told;
  const advice = say(
    '逐条核对后，把用得上的写入 jixiao.config.json（左边是本单位的写法，右边是词表中的标签）：',
    'Check each; put those that are right into jixiao.config.json (own word on the left, known label on the right):',
  );
  return `${told}\n${advice}\n${JSON.stringify({ words }, null, 2)}\n`;
}

function proposal({ label, as, places, near }: UnknownLabel, say: Say): string {
  const [zh, en] = STANDS_AS[as];
  const lines = [
    say(
      `“${printable(label)}”（${places.length} 处，${zh}）`,
      `"${printable(label)}" (${places.length} ${places.length === 1 ? 'place' : 'places'}; ${en})`,
    ),
    ...places.slice(0, TOLD_PLACES).map((place) => `  ${placeLine(place, say)}`),
    near.length === 0
      ? say('  词表中没有相近的标签', '  No known label is near it')
      : say('  可能是：', '  It may be: ') +
        near.map((one) => nearText(one, say)).join(say('、', ', ')),
  ];
  return `${lines.join('\n')}\n`;
}

const STANDS_AS: Readonly<Record<UnknownLabel['as'], readonly [zh: string, en: string]>> = {
  pair: ['内容已按原标签保留', 'its content was kept under its own words'],
  class: ['指标类别', 'a class of indicators'],
  leftover: ['没有读入任何栏目', 'read into no field'],
};

function placeLine({ file, evidence, value }: LabelPlace, say: Say): string {
  const { page, line } = evidence;
  const place =
    page !== undefined
      ? say(` 第${page}页`, `, page ${page}`)
      : line !== undefined
        ? say(` 第${line}行`, `, line ${line}`)
        : '';
  return printable(`${file}${place}${value === null ? '' : `${say('：', ': ')}${value}`}`);
}

function nearText({ label, canonical }: NearLabel, say: Say): string {
  return label === canonical ? label : say(`${label}（${canonical}）`, `${label} (${canonical})`);
}
