import { sniff } from '../sniff.ts';
import { extractText } from '../text.ts';
import { extractWebPage } from '../web/index.ts';
import type { FlowItem } from './flow.ts';
import type { WordPackage } from './package.ts';
import type { XmlElement } from './xml.ts';

/** A file that was put into a document (`w:altChunk`), which Word shows as if it were a part of the text. */
export function inserted(parts: WordPackage, part: string, element: XmlElement): FlowItem[] {
  const name = parts.relations(part).get(element.attributes['r:id'] ?? '')?.part;
  const bytes = name === undefined ? undefined : parts.bytes(name);
  const kind = bytes === undefined ? 'unknown' : sniff(bytes);
  if (bytes === undefined || (kind !== 'web' && kind !== 'text')) {
    parts.lost.push({ part: name ?? '', damage: 'inserted' });
    return [];
  }
  const { blocks, remarks } = kind === 'web' ? extractWebPage(bytes) : extractText(bytes);
  return [
    { kind: 'inserted', blocks },
    ...remarks.map(({ message, messageEn }): FlowItem => ({ kind: 'remark', message, messageEn })),
  ];
}
