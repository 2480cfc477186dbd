import { type Font, fontOf, type LibraryPage, type OperatorList } from './library.ts';

/** The names under which an operator list sets its fonts, by operator or in a graphics state. */
function fontNamesIn(list: OperatorList, codes: Readonly<Record<string, number>>): Set<string> {
  const names = new Set<string>();
  list.fnArray.forEach((code, index) => {
    const [first] = list.argsArray[index] ?? [];
    if (code === codes.setFont && typeof first === 'string') names.add(first);
    if (code !== codes.setGState) return;
    for (const [key, value] of first as [string, unknown][]) {
      if (key === 'Font') names.add(String((value as unknown[])[0]));
    }
  });
  return names;
}

/** Waits for the fonts that an operator list names, and adds to `fonts` those that are not in it yet. */
export async function loadFonts(
  page: LibraryPage,
  list: OperatorList,
  codes: Readonly<Record<string, number>>,
  fonts: Map<string, Font>,
): Promise<void> {
  for (const name of fontNamesIn(list, codes)) {
    if (fonts.has(name)) continue;
    const loaded = await new Promise<unknown>((resolve) => {
      page.commonObjs.get(name, resolve);
    });
    fonts.set(name, fontOf(loaded));
  }
}
