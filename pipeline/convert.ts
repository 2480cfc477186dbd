import {
  ConvertOptions,
  type ConvertRequest,
  correctionsOf,
  findInputs,
  type Hooks,
  identifyProgram,
  ledgerOf,
  NothingToRead,
  notRead,
  openMemory,
  openOutput,
  outputFailure,
  publishResults,
  readInputs,
  requirePlaceForFolder,
  startClock,
  tellNothing,
  timed,
  withReaders,
  writtenFolders,
} from './batch/index.ts';
import type { RunReport } from './model/index.ts';

/**
 * The whole conversion: finds the inputs, reads each to its records, makes one checked ledger of them, writes the
 * results beside the old ones and moves them into place.
 *
 * @returns what `run.json` says; a file that could not be read is an entry of it, not an error.
 * @throws NoSuchInput, NothingToRead, OutputFailure, Interrupted, z.ZodError for options that are none.
 */
export async function convert(request: ConvertRequest, hooks: Hooks = {}): Promise<RunReport> {
  const { tell = tellNothing, signal } = hooks;
  const options = ConvertOptions.parse(request);
  await requirePlaceForFolder(options.out);
  const clock = startClock();
  const inputs = await findInputs(options.paths, {
    ignore: options.ignore,
    except: [...writtenFolders(options), ...notRead(options)],
  });
  if (inputs.files.length + inputs.unreachable.length === 0) throw new NothingToRead(options.paths);

  const corrections = await correctionsOf(inputs, options);
  const program = await identifyProgram(options.templates);
  const output = await openOutput(options.out);
  try {
    const memory = openMemory(program, output, options);
    const { readings, ledger } = await withReaders(
      inputs,
      options,
      { identify: async () => program, memory, tell, signal },
      async (readers) => {
        const readings = await timed(clock, 'read', () =>
          readInputs(inputs, options, { readers, memory, tell, signal }),
        );
        const ledger = await timed(clock, 'check', () =>
          ledgerOf(readings, options, program.version, {
            memory,
            corrections,
            judges: readers,
          }),
        );
        return { readings, ledger };
      },
    );
    const run = await publishResults(ledger, {
      options,
      output,
      program,
      clock,
      inputs,
      readings: readings.files,
      tell,
      signal,
    });
    await memory.sweep();
    return run;
  } catch (error) {
    // Reading turns its errors into failed readings: what the system denies here, it denies to the results.
    throw outputFailure(options.out, error);
  } finally {
    await output.close();
  }
}
