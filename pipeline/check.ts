import {
  ConvertOptions,
  type CorrectedLedger,
  correctionsOf,
  findInputs,
  type Hooks,
  identifyProgram,
  ledgerOf,
  NO_MEMORY,
  NothingToRead,
  notRead,
  programVersion,
  readInputs,
  tellNothing,
  withReaders,
} from './batch/index.ts';

/** What reading and checking need to know; as in a conversion. */
export const CheckRequest = ConvertOptions.pick({
  paths: true,
  repair: true,
  words: true,
  password: true,
  ocr: true,
  rules: true,
  ignore: true,
  corrections: true,
  jobs: true,
  timeout: true,
  maxMemory: true,
  queue: true,
  serve: true,
  root: true,
});

/**
 * The first half of a conversion: reads the inputs and checks their records. Nothing is written or remembered.
 *
 * @throws NoSuchInput, NothingToRead, Interrupted, z.ZodError for options that are none.
 */
export async function check(request: object, hooks: Hooks = {}): Promise<CorrectedLedger> {
  const options = CheckRequest.parse(request);
  const { tell = tellNothing, signal } = hooks;
  const inputs = await findInputs(options.paths, {
    ignore: options.ignore,
    except: notRead(options),
  });
  if (inputs.files.length + inputs.unreachable.length === 0) throw new NothingToRead(options.paths);
  const context = { identify: identifyProgram, memory: NO_MEMORY, tell, signal };
  return withReaders(inputs, { ...options, force: false }, context, async (readers) => {
    const readings = await readInputs(inputs, options, {
      ...context,
      readers,
    });
    return ledgerOf(readings, options, await programVersion(), {
      corrections: await correctionsOf(inputs, options),
      judges: readers,
    });
  });
}
