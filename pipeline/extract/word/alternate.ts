import { elementsOf, type XmlElement } from './xml.ts';

/** Vocabularies whose texts are read; of what others draw a picture stands beside them, for programs that know them not. */
const KNOWN = /^(?:wps|wpg|wpc|wpi|wp14|w1[0-9]\w*|a14|m|v|o)$/u;

/** Of several ways to say the same the first that can be read. */
export function seenOf(alternate: XmlElement): XmlElement {
  const ways = elementsOf(alternate);
  const known = ways.find(({ attributes }) =>
    (attributes.Requires ?? '').split(/\s+/u).every((name) => name === '' || KNOWN.test(name)),
  );
  return known ?? ways[0] ?? alternate;
}
