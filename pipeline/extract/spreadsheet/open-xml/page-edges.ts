/** Where a part of the text stands, and how it looks: its font, its size, its colour, and so on (ECMA-376 18.3.1.46). */
const PLACE = /&[LCR]/u;
const LOOK = /&(?:"[^"]*"|K(?:[\da-f]{6}|\d\d[+-]\d{3})|\d+|[BIUEXYSOH])/giu;
/** What each page, or each day, has another of: numbers of pages, dates, names of files and sheets, pictures. */
const CHANGING = /&[PNDTFAZG]/iu;

/** The lines of what is printed over or under a page, those from the left first; those that are other on every page are no text. */
export function edgeLines(text: string): string[] {
  return text
    .replaceAll('&&', '\uffff')
    .split(PLACE)
    .flatMap((part) => part.split(/[\r\n]+/u))
    .filter((line) => !CHANGING.test(line.replace(LOOK, '')))
    .map((line) => line.replace(LOOK, '').replaceAll('\uffff', '&').trim())
    .filter((line) => line !== '');
}
