export { type FileKind, sniff } from './sniff.ts';
export { extractText } from './text.ts';
