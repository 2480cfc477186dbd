import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import {
  IndicatorGroup,
  type Ledger,
  LinkedProject,
  ProjectRecord,
  type RunReport,
  ToldFinding,
} from '../model/index.ts';
import { toldFinding } from './words/index.ts';

/** What `writeData` writes. */
export const DATA_FILES = [
  'records.jsonl',
  'projects.jsonl',
  'findings.jsonl',
  'indicators.jsonl',
  'schema.json',
] as const;

/**
 * Writes `records.jsonl`, `projects.jsonl`, `findings.jsonl`, `indicators.jsonl` and `schema.json` into `dir`. Records and findings come in the ledger's
 * order with their keys in the schema's, so the same ledger gives the same bytes.
 *
 * @throws z.ZodError when a record or finding is not what its schema says: other programs rely on it.
 */
export async function writeData(ledger: Ledger, dir: string): Promise<void> {
  await writeLines(join(dir, 'records.jsonl'), ledger.records, ProjectRecord);
  await writeLines(join(dir, 'projects.jsonl'), ledger.projects ?? [], LinkedProject);
  await writeLines(join(dir, 'findings.jsonl'), told(ledger.findings), ToldFinding);
  await writeLines(join(dir, 'indicators.jsonl'), ledger.library?.groups ?? [], IndicatorGroup);
  await writeFile(join(dir, 'schema.json'), `${JSON.stringify(recordSchema(), null, 2)}\n`);
}

/** Writes `run.json`, the only file of a run that holds clocks and paths; last, when all else is in place. */
export async function writeRun(run: RunReport, dir: string): Promise<void> {
  await pipeline(Readable.from(textOf(run)), createWriteStream(join(dir, 'run.json')));
}

/** As one would write it whole, but an input at a time: of a large batch it has tens of megabytes. */
function* textOf(run: RunReport): Iterable<string> {
  const frame = JSON.stringify({ ...run, inputs: [] }, null, 2);
  const [head, tail] = frame.split(NO_INPUTS);
  if (run.inputs.length === 0 || head === undefined || tail === undefined) {
    yield `${frame}\n`;
    return;
  }
  yield `${head}${NO_INPUTS.slice(0, -1)}`;
  for (const [at, input] of run.inputs.entries()) {
    const text = JSON.stringify(input, null, 2).replaceAll('\n', '\n    ');
    yield `${at === 0 ? '' : ','}\n    ${text}`;
  }
  yield `\n  ]${tail}\n`;
}

/** As it stands in a run's text, and nowhere else in it: within a string no line begins. */
const NO_INPUTS = '\n  "inputs": []';

/** JSON Schema (2020-12) of one line of `records.jsonl`; those of `projects.jsonl` and `indicators.jsonl` are in its `$defs`. */
export function recordSchema(): object {
  return {
    ...z.toJSONSchema(ProjectRecord, { target: 'draft-2020-12' }),
    $defs: {
      LinkedProject: schemaOf(
        LinkedProject,
        '一个项目的历年各张表：一行一个项目，以记录编号（id）指向 records.jsonl。',
      ),
      IndicatorGroup: schemaOf(
        IndicatorGroup,
        '指标库：一行一组，同一类别中计量内容相同的指标。金额为元。',
      ),
    },
    title: 'ProjectRecord',
    description: '项目支出绩效目标表的一张表：一行一个项目。金额为元，两位小数的字符串。',
  };
}

/** One line of another file. */
function schemaOf(type: z.ZodType, description: string): object {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12' });
  return {
    ...schema,
    description,
  };
}

function* told(findings: Ledger['findings']): Iterable<ToldFinding> {
  for (const finding of findings) yield toldFinding(finding);
}

async function writeLines<T>(
  path: string,
  items: Iterable<T>,
  schema: z.ZodType<T>,
): Promise<void> {
  const lines = function* () {
    // Parsing rebuilds each object in the schema's key order.
    for (const item of items) yield `${JSON.stringify(schema.parse(item))}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
