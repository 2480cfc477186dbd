import { readFileSync } from 'node:fs';
import { CFB } from '@e965/xlsx';
import { SaxesParser } from 'saxes';

/** The parts of an office file by name, as text. */
export type Parts = ReadonlyMap<string, string>;

export interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** @throws where the archive or a part of it is none. */
export function partsOf(file: string): Map<string, string> {
  const archive = CFB.read(readFileSync(file), { type: 'buffer' });
  const parts = new Map<string, string>();
  for (const [index, path] of archive.FullPaths.entries()) {
    // SheetJS adds a mark of its own, which begins so.
    const name = path.replace(/^Root Entry\//u, '');
    const content = archive.FileIndex[index]?.content;
    if (path.endsWith('/') || name.startsWith('\u0001') || content === undefined) continue;
    if (parts.has(name)) throw new Error(`${name} is there twice`);
    parts.set(name, Buffer.from(content as Uint8Array).toString('utf8'));
  }
  return parts;
}

/** @throws where it is no well-formed XML 1.0. */
export function treeOf(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name: local(name), attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.write(xml).close();
  return top.children[0] ?? top;
}

export function childrenOf(element: Element | undefined, ...path: readonly string[]): Element[] {
  let found = element === undefined ? [] : [element];
  for (const name of path) {
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  }
  return found;
}

/** All elements of a name at whatever depth. */
export function within(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...within(child, name),
  ]);
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `$A$1:B2` or `A1`, from 1; null for what is neither. */
export function areaOf(ref: string): Area | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/u.exec(ref);
  if (match === null) return null;
  const [, left = '', top = '', right = left, bottom = top] = match;
  const area = { top: +top, left: columnOf(left), bottom: +bottom, right: columnOf(right) };
  const isUpright = area.top <= area.bottom && area.left <= area.right;
  return isUpright && area.top >= 1 && area.bottom <= 1_048_576 && area.right <= 16_384
    ? area
    : null;
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export function overlap(a: Area, b: Area): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
