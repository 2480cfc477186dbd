import { createHash } from 'node:crypto';
import type { ConvertRequest, identifyProgram } from '../batch/index.ts';

/** Tells apart programs and settings by which the same inputs may be read or judged otherwise. */
export function makerOf(
  { reader, maker }: Awaited<ReturnType<typeof identifyProgram>>,
  { repair, words, ocr, rules, ignore, password }: ConvertRequest,
): string {
  const facts = [reader, maker, { repair, words, ocr, rules, ignore, password }];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
