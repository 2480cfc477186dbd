import type { Document } from '../../model/index.ts';
import { sniff } from '../sniff.ts';
import { extractText } from '../text/index.ts';
import { extractWebPage } from '../web/index.ts';
import type { WordPackage } from './package.ts';

/** Files that were put into a document (`w:altChunk`), by the ids under which it names them. */
export type Inserted = ReadonlyMap<string, Document>;

/** Word shows such a file as if it were a part of the text. One of a kind that is not read is noted as lost. */
export async function insertedInto(parts: WordPackage, part: string): Promise<Inserted> {
  const found = new Map<string, Document>();
  for (const [id, { type, part: name }] of parts.relations(part)) {
    if (type !== 'aFChunk') continue;
    const bytes = parts.bytes(name);
    const kind = bytes === undefined ? 'unknown' : sniff(bytes);
    if (bytes !== undefined && kind === 'web') found.set(id, await extractWebPage(bytes));
    else if (bytes !== undefined && kind === 'text') found.set(id, await extractText(bytes));
    else parts.lost.push({ part: name, damage: 'inserted' });
  }
  return found;
}
