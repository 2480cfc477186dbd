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
export { findingsAbout } from './judging.ts';
export { type CorrectedLedger, ledgerOf } from './ledger.ts';
export { type LinkedRecords, linkedRecords } from './linked.ts';
export { type Lock, takeLock } from './lock.ts';
export { NO_MEMORY, openMemory, writtenFolders } from './memory.ts';
export { withReaders } from './open-readers.ts';
export { ConvertOptions, type ConvertRequest } from './options.ts';
export { CACHE_NAME, openOutput, requirePlaceForFolder } from './output.ts';
export { isPathBelow, makeFolderBelow, placeBelow, standing } from './place.ts';
export { type Preview, preview } from './preview.ts';
export { readInputs } from './reading.ts';
export { publishResults } from './results.ts';
export { isFailed, startClock, timed } from './run.ts';
export { openScratch } from './scratch.ts';
export {
  Interrupted,
  NothingToRead,
  OutputFailure,
  outputFailure,
  RunFailure,
  requireUsableName,
} from './trouble.ts';
export { LEFT_BEHIND } from './walk.ts';
