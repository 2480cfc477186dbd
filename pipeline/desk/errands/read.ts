import { join } from 'node:path';
import {
  ConvertOptions,
  correctionsOf,
  findInputs,
  Interrupted,
  identifyProgram,
  ledgerOf,
  notRead,
  openMemory,
  readInputs,
  stateOfInputs,
  withReaders,
  writtenFolders,
} from '../../batch/index.ts';
import type { Finding } from '../../model/index.ts';
import { cardOf } from '../card.ts';
import type { Errand, ErrandResults } from '../errand.ts';
import { StoreWriter } from '../store.ts';
import { besideOf } from '../stored-ledger.ts';
import type { ErrandContext } from './context.ts';

/** As often is told how far judging is: forms. */
const STEP = 50;

/** Reads what is new in the inputs and judges all of it, as a conversion does, and writes the forms as a store. */
export async function read(
  { workspace, again, store, maker }: Extract<Errand, { kind: 'read' }>,
  { tell, signal }: ErrandContext,
): Promise<ErrandResults['read']> {
  const options = ConvertOptions.parse({ ...workspace.request, force: again });
  const state = await stateOfInputs(workspace.request, { withCorrections: false });
  const inputs = await findInputs(options.paths, {
    ignore: options.ignore,
    except: [...writtenFolders(options), ...notRead(options)],
  });
  if (inputs.files.length + inputs.unreachable.length === 0) return { any: false };
  const corrections = await correctionsOf(inputs, options);
  const program = await identifyProgram(options.templates);
  const memory = openMemory(program, { folder: options.out }, options);
  const { readings, ledger } = await withReaders(
    inputs,
    options,
    { identify: async () => program, memory, tell, signal },
    async (readers) => {
      const readings = await readInputs(inputs, options, { readers, memory, tell, signal });
      tell({ kind: 'stage', stage: 'check', done: 0, total: 1 });
      const judges = readers;
      const ledger = await ledgerOf(readings, options, program.version, {
        memory,
        corrections,
        judges,
      });
      return { readings, ledger };
    },
  );

  const writer = await StoreWriter.in(join(workspace.cache, store));
  const beside = besideOf(ledger.records, ledger);
  const total = ledger.records.length;
  const findings = ledger.findings[Symbol.iterator]();
  let next = findings.next();
  for (let index = 0; index < total; index++) {
    const [record, base] = [ledger.records.at(index), ledger.asRead.at(index)];
    if (record === undefined || base === undefined) throw new RangeError('a form is missing');
    const own: Finding[] = [];
    for (; next.value?.record === record.id; next = findings.next()) own.push(next.value);
    const lines = corrections.byRecord.get(record.id) ?? [];
    writer.add({ base, together: ledger.together.get(record.id) ?? [] }, (place) =>
      cardOf({ record, findings: own }, lines, place, beside.shared),
    );
    if (index % STEP !== 0) continue;
    tell({ kind: 'stage', stage: 'check', done: index, total });
    // A word to stop is heard between two forms alone.
    await new Promise(setImmediate);
    if (signal.aborted) throw new Interrupted(readings.files.length, 0);
  }
  const ofFiles: Finding[] = [];
  for (; !next.done; next = findings.next()) ofFiles.push(next.value);
  await writer.close(ledger.library?.groups ?? [], beside, {
    maker,
    state,
    inputs: readings.files.map(({ report }) => report),
    findings: ofFiles,
  });
  return { any: true };
}
