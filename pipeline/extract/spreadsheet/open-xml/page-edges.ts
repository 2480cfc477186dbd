/** Where a part of the text stands, and how it looks: its font, its size, its colour, and so on (ECMA-376 18.3.1.46). */
const PLACE = /&[LCR]/u;
const LOOK = /&(?:"[^"]*"|K(?:[\da-f]{6}|\d\d[+-]\d{3})|\d+|[BIUEXYSOH])/giu;
/** What each page, or each day, has another of: numbers of pages, dates, names of files and sheets, pictures. */
const CHANGING = /&[PNDTFAZG]/iu;

/** The lines of what is printed over or under a page, those from the left first; those that are other on every page are no text. */
function edgeLines(text: string): string[] {
  return text
    .replaceAll('&&', '\uffff')
    .split(PLACE)
    .flatMap((part) => part.split(/[\r\n]+/u))
    .filter((line) => !CHANGING.test(line.replace(LOOK, '')))
    .map((line) => line.replace(LOOK, '').replaceAll('\uffff', '&').trim())
    .filter((line) => line !== '');
}

/** What stands over and under printed pages. */
const EDGES = /^(?:odd|even|first)(?:Header|Footer)$/u;

/** Collects what is printed over and under the pages of a sheet. */
export class PageEdges {
  readonly #texts = new Map<string, string>();
  #open: string | null = null;

  open(name: string): void {
    if (EDGES.test(name)) this.#open = name;
  }

  text(text: string): void {
    if (this.#open !== null)
      this.#texts.set(this.#open, (this.#texts.get(this.#open) ?? '') + text);
  }

  close(): void {
    this.#open = null;
  }

  /** The lines of the heads, or of the feet, each once. */
  lines(edge: 'Header' | 'Footer'): string[] {
    const lines = [...this.#texts].flatMap(([name, text]) =>
      name.endsWith(edge) ? edgeLines(text) : [],
    );
    return [...new Set(lines)];
  }
}
