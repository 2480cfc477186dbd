export { normalize } from './normalize.ts';
export type { SourceFile } from './record.ts';
