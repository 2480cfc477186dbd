export { correctionsFile, correctionsOf, type FoundCorrections, notRead } from './corrections.ts';
export { type Hooks, type Listener, type RunEvent, type Stage, tellNothing } from './events.ts';
export { identifyProgram, programVersion } from './fingerprint.ts';
export { stateOfInputs } from './input-state.ts';
export {
  findInputs,
  hashOf,
  type InputFile,
  type Inputs,
  NoSuchInput,
  namedPath,
} from './inputs.ts';
export { type CorrectedLedger, findingsAbout, ledgerOf } from './ledger.ts';
export { type Lock, takeLock } from './lock.ts';
export { NO_MEMORY, openMemory, writtenFolders } from './memory.ts';
export { ConvertOptions, type ConvertRequest } from './options.ts';
export { CACHE_NAME, openOutput } from './output.ts';
export { isPathBelow, makeFolderBelow, placeBelow, standing } from './place.ts';
export { type Preview, preview } from './preview.ts';
export { HAS_GROUPS, killTree } from './process-tree.ts';
export { readInputs } from './reading.ts';
export { publishResults } from './results.ts';
export { isFailed, startClock, timed } from './run.ts';
export { openScratch } from './scratch.ts';
export { Interrupted, NothingToRead, OutputFailure, outputFailure, RunFailure } from './trouble.ts';
export { LEFT_BEHIND } from './walk.ts';
