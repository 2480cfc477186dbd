import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openOutput } from '../batch/index.ts';
import { cycleOf } from '../cycle/index.ts';
import { libraryOf } from '../cycle/library/index.ts';
import { countingOf } from '../model/index.ts';
import {
  findingsFromLines,
  ledgerFromRecords,
  projectsFromLines,
  writeWorkbooks,
} from '../render/workbook/index.ts';
import { RULES } from '../validate/index.ts';
import { ordinaryVocabulary } from '../vocabulary/index.ts';
import { printable } from './language.ts';
import type { Session } from './session.ts';
import { EXIT, UsageError } from './trouble.ts';

export interface ExportFlags {
  readonly xlsx?: boolean;
  readonly csv?: boolean;
  readonly out: string;
  readonly unit: '元' | '万元';
}

/** `jixiao export`: the workbooks again from `records.jsonl`, and the findings beside it if there are any. */
export async function runExport(
  records: string,
  flags: ExportFlags,
  { terminal, language, say }: Session,
): Promise<number> {
  const text = await textOf(records);
  const beside = (name: string) => readFile(join(dirname(records), name), 'utf8').catch(() => '');
  const findings = findingsFromLines(await beside('findings.jsonl'));
  const bare = ledgerFromRecords(text, { findings, rules: RULES });
  const linked = projectsFromLines(await beside('projects.jsonl'));
  // Records alone are linked anew, without what people said of that.
  const projects = linked.length > 0 ? linked : cycleOf(bare.records).projects;
  const library = libraryOf(bare.records, findings, ordinaryVocabulary());
  const ledger = { ...bare, projects, counting: countingOf(projects), library };
  const output = await openOutput(flags.out);
  try {
    const options = { unit: flags.unit, csv: flags.csv === true, lang: language };
    const written = await writeWorkbooks(ledger, output.staging, options);
    await output.publish({ origins: new Map(), keepRest: true });
    terminal.stdout.write(
      say(
        `已生成 ${written.length} 个文件：${printable(resolve(flags.out))}\n`,
        `Wrote ${written.length} files to ${printable(resolve(flags.out))}\n`,
      ),
    );
    return EXIT.ok;
  } finally {
    await output.close();
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(
      `记录文件“${printable(path)}”无法读取。请给出 convert 生成的 records.jsonl。`,
      `The records "${printable(path)}" cannot be read. Name the records.jsonl that convert made.`,
    );
  }
}
