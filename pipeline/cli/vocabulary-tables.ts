import { grouped } from '../model/index.ts';
import {
  current,
  type Entry,
  TABLE_NAMES,
  type WordFault,
  wordFaults,
} from '../vocabulary/index.ts';
import { printable, type Say } from './language.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/**
 * Prints the vocabulary that is spoken, table by table or a word a line of JSON, and on the error output what is odd about
 * it: 1 where a word is twice there or means two things, else 0.
 */
export function runTables(flags: { readonly json?: boolean }, { terminal, say }: Session): number {
  const faults = wordFaults();
  for (const table of TABLE_NAMES) {
    const entries = current().entries(table);
    if (flags.json) for (const entry of entries) terminal.stdout.write(`${jsonOf(entry)}\n`);
    else terminal.stdout.write(tableText(table, entries, say));
  }
  for (const fault of faults) terminal.stderr.write(`${faultText(fault, say)}\n`);
  return faults.some(({ kind }) => kind !== 'near') ? EXIT.findings : EXIT.ok;
}

function jsonOf({ table, meaning, word, line }: Entry): string {
  return JSON.stringify({ table, meaning, word, line, own: line === null });
}

function tableText(table: string, entries: readonly Entry[], say: Say): string {
  const lines = [...grouped(entries, ({ meaning }) => meaning)].map(([meaning, words]) => {
    const told = words.map(({ word, line }) =>
      line === null ? `${printable(word)}${say('（本单位）', ' (own)')}` : word,
    );
    return `  ${meaning}\t${told.join(' ')}\n`;
  });
  return `${table}.tsv\n${lines.join('')}`;
}

/** Where a word stands: a line of its table, or the configuration. */
function placeOf({ table, line, meaning }: Entry, say: Say): string {
  return line === null
    ? say(
        `配置中的 words（${table}.tsv 的 ${meaning}）`,
        `words of the configuration (${table}.tsv, ${meaning})`,
      )
    : say(`${table}.tsv 第 ${line} 行（${meaning}）`, `${table}.tsv, line ${line} (${meaning})`);
}

function faultText(fault: WordFault, say: Say): string {
  const [one, other] = fault.kind === 'known-otherwise' ? [fault.own, fault.known] : fault.words;
  const [word, places] = [
    printable(one.word),
    `${placeOf(one, say)}${say('；', '; ')}${placeOf(other, say)}`,
  ];
  switch (fault.kind) {
    case 'duplicate':
      return say(
        `“${word}”写了两遍，请删去一处：${places}`,
        `"${word}" is twice there; delete one: ${places}`,
      );
    case 'two-meanings':
      return say(
        `“${word}”有两个意思，只有前一个有效，请删去一处：${places}`,
        `"${word}" means two things, and the first holds; delete one: ${places}`,
      );
    case 'known-otherwise':
      return say(
        `“${word}”在词表里另有意思，配置会盖过它，请核对：${places}`,
        `"${word}" has another meaning in the tables, which the configuration overrides; check it: ${places}`,
      );
    case 'near':
      return say(
        `“${word}”和意思不同的“${other.word}”只差一个字，请核对：${places}`,
        `"${word}" differs in one character from "${other.word}", which means something else; check it: ${places}`,
      );
  }
}
