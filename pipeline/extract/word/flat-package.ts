const PART = /<(?:\w+:)?part\s([^>]*)>([\s\S]*?)(?:<\/(?:\w+:)?part>|$)/gu;
const NAME = /(?:^|[\s:])name="\/?([^"]*)"/u;
const XML = /<(?:\w+:)?xmlData(?:\s[^>]*)?>([\s\S]*?)(?:<\/(?:\w+:)?xmlData>|$)/u;
const BINARY = /<(?:\w+:)?binaryData(?:\s[^>]*)?>([^<]*)/u;

/**
 * The parts of a document that Word saved as one text ("Flat OPC"), by their names, as its archive would hold them; null for
 * an archive. What is cut off is there as far as it goes.
 */
export function flatParts(bytes: Uint8Array): ReadonlyMap<string, Buffer> | null {
  if (bytes[0] === 0x50) return null;
  const parts = new Map<string, Buffer>();
  for (const [, attributes = '', content = ''] of new TextDecoder().decode(bytes).matchAll(PART)) {
    const name = NAME.exec(attributes)?.[1];
    const xml = XML.exec(content)?.[1];
    const binary = BINARY.exec(content)?.[1];
    if (name === undefined) continue;
    if (xml !== undefined) parts.set(name, Buffer.from(xml));
    else if (binary !== undefined) parts.set(name, Buffer.from(binary, 'base64'));
  }
  return parts;
}
