import { join } from 'node:path';
import {
  ConvertOptions,
  fileFindings,
  findInputs,
  Interrupted,
  identifyProgram,
  mergedForms,
  openMemory,
  readInputs,
  stateOfInputs,
  writtenFolders,
} from '../../batch/index.ts';
import { byRecord, corrected, readCorrections } from '../../corrections/index.ts';
import { grouped, sequenceOf } from '../../model/index.ts';
import { validateBatch } from '../../validate/index.ts';
import { cardOf } from '../card.ts';
import type { Errand, ErrandResults } from '../errand.ts';
import { judged } from '../judged.ts';
import { makerOf } from '../maker.ts';
import { StoreWriter } from '../store.ts';
import type { ErrandContext } from './context.ts';

/** As often is told how far judging is: forms. */
const STEP = 50;

/** Reads what is new in the inputs, as a conversion does, and writes all forms as a store. */
export async function read(
  { workspace, again, store }: Extract<Errand, { kind: 'read' }>,
  { tell, signal }: ErrandContext,
): Promise<ErrandResults['read']> {
  const options = ConvertOptions.parse({ ...workspace.request, force: again });
  const state = await stateOfInputs(workspace.request);
  const inputs = await findInputs(options.paths, {
    ignore: options.ignore,
    except: writtenFolders(options),
  });
  if (inputs.files.length + inputs.unreachable.length === 0) return { any: false };
  const program = await identifyProgram(options.templates);
  const memory = openMemory(program, { folder: options.out }, options);
  const readings = await readInputs(inputs, options, { memory, tell, signal });

  const bases = mergedForms(readings);
  const lines = byRecord((await readCorrections(workspace.corrections)).corrections);
  const linesOf = (id: string) => lines.get(id) ?? [];
  const total = bases.length;
  tell({ kind: 'stage', stage: 'check', done: 0, total });
  const records = sequenceOf(total, (index) => {
    const base = bases.at(index);
    if (base === undefined) throw new RangeError('a form is missing');
    return corrected(base, linesOf(base.id));
  });
  const together = grouped(validateBatch(records), ({ record }) => record);
  const writer = await StoreWriter.in(join(workspace.cache, store));
  let done = 0;
  for (const base of bases) {
    if (signal.aborted) throw new Interrupted(readings.files.length, 0);
    const form = { base, together: together.get(base.id) ?? [] };
    const own = linesOf(base.id);
    writer.add(form, (place) => cardOf(judged(form, own, options.rules), own, place));
    done += 1;
    if (done % STEP !== 0) continue;
    tell({ kind: 'stage', stage: 'check', done, total });
    // A word to stop is heard between two forms alone.
    await new Promise(setImmediate);
  }
  await writer.close({
    maker: makerOf(program, workspace.request),
    state,
    inputs: readings.files.map(({ report }) => report),
    findings: fileFindings(readings, options.rules),
  });
  return { any: true };
}
