import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** What is done with the pieces of a part as they come; names are given without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Thrown by a listener that has heard enough. */
export class Enough extends Error {
  override readonly name = 'Enough';
}

/** Characters that are parsed in one go, so that a listener that has heard enough ends the work. */
const CHUNK = 64 * 1024;

/**
 * Reads a part of XML to its end, or to where it is not well-formed. Entities other than XML's own are not: nothing can
 * swell here.
 *
 * @returns whether it is well-formed from beginning to end
 */
export function readXml(bytes: Uint8Array, listener: XmlListener): boolean {
  const parser = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw new Broken(error.message);
  });
  parser.on('opentag', ({ name, attributes }) =>
    listener.open?.(localName(name), attributes as Attributes),
  );
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
  const text = decoded(bytes);
  try {
    for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
    parser.close();
    return true;
  } catch (error) {
    if (error instanceof Enough) return true;
    if (error instanceof Broken) return false;
    throw error;
  }
}

class Broken extends Error {
  override readonly name = 'Broken';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Parts are UTF-8, or UTF-16 with its mark. */
function decoded(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** The value of an attribute that stands under a prefix, whichever the writer chose for it: `r:id`, `rel:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** `1`, `true` and `on` are set; an element that is there without a value is too. */
export function isSet(value: string | undefined, otherwise = false): boolean {
  return value === undefined ? otherwise : value === '1' || value === 'true' || value === 'on';
}
