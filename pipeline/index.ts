/// <reference types="node" preserve="true" />
/** The public API: the whole conversion, and each of its stages alone. */
export {
  type ConvertOptions,
  type ConvertRequest,
  type Hooks,
  Interrupted,
  NoSuchInput,
  NothingToRead,
  OutputFailure,
  type RunEvent,
} from './batch/index.ts';
export { check } from './check.ts';
export { convert } from './convert.ts';
export {
  appendCorrections,
  Correction,
  corrected,
  mergeCorrections,
  proposed,
  readCorrections,
  understand,
} from './corrections/index.ts';
export { type Cycle, cycleOf, type Decision } from './cycle/index.ts';
export { extractPages, sniff } from './extract/index.ts';
export { extractText } from './extract/text/index.ts';
export { gridsOf, joinPages } from './lattice/index.ts';
export { mergeSources } from './merge/index.ts';
export * from './model/index.ts';
export { normalize } from './normalize/index.ts';
export type { Reading, Work } from './read/work.ts';
export { read } from './read.ts';
export { recognize } from './recognize/index.ts';
export { sentenceOf, toldFinding } from './render/words/index.ts';
export { RULES, validate, validateBatch } from './validate/index.ts';
export { wordsOf } from './vocabulary/index.ts';
export { type UnknownLabel, unknownLabels } from './vocabulary.ts';
