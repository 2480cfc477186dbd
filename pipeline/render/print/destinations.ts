import { pdfFileOf } from './pdf.ts';

/** The page, from 1, that each named destination of a PDF by Chromium leads to. */
export function destinationsOf(bytes: Buffer): Map<string, number> {
  const { objects, root } = pdfFileOf(bytes);
  const textOf = (number: number): string => objects.get(number)?.toString('latin1') ?? '';
  const reference = (text: string, key: string): number =>
    Number(new RegExp(`/${key} (\\d+) 0 R`, 'u').exec(text)?.[1] ?? 0);
  const pages = new Map<number, number>();
  const count = (node: number): void => {
    const text = textOf(node);
    const kids = /\/Kids \[([^\]]*)\]/u.exec(text)?.[1];
    if (!text.includes('/Type /Pages') || kids === undefined) {
      pages.set(node, pages.size + 1);
      return;
    }
    for (const [, kid] of kids.matchAll(/(\d+) 0 R/gu)) count(Number(kid));
  };
  const catalog = textOf(root);
  count(reference(catalog, 'Pages'));
  const destinations = new Map<string, number>();
  const names = textOf(reference(catalog, 'Dests'));
  for (const [, name = '', page] of names.matchAll(/\/([\w-]+) \[(\d+) 0 R/gu)) {
    destinations.set(name, pages.get(Number(page)) ?? 0);
  }
  return destinations;
}
