import type { DeskEvent } from './api.ts';
import { DeskTrouble } from './trouble.ts';

const MOST_PAGES = 300;

type Listener = (event: DeskEvent) => void;

interface Page {
  readonly name: string;
  readonly tell: Listener;
}

/** Tells all open pages what goes on, and knows who has which form open. */
export class Hub {
  readonly #pages = new Set<Page>();
  readonly #forms = new Map<string, { readonly person: string; readonly form: string | null }>();

  /** @param page the random name that a page gave itself. @returns leaves. @throws DeskTrouble when there are too many */
  join(page: string, tell: Listener): () => void {
    if (this.#pages.size >= MOST_PAGES)
      throw new DeskTrouble('busy', {
        zh: '打开的页面太多了，请关闭一些后再试。',
        en: 'Too many pages are open: close some.',
      });
    const own: Page = { name: page, tell };
    this.#pages.add(own);
    return () => {
      this.#pages.delete(own);
      if ([...this.#pages].some(({ name }) => name === page)) return;
      if (this.#forms.delete(page)) this.#tellPeople();
    };
  }

  get isEmpty(): boolean {
    return this.#pages.size === 0;
  }

  show(page: string, person: string, form: string | null): void {
    // Only of pages that listen: what a page that is gone had open is nobody's business.
    if (![...this.#pages].some(({ name }) => name === page)) return;
    this.#forms.set(page, { person, form });
    this.#tellPeople();
  }

  tell(event: DeskEvent): void {
    for (const { tell } of this.#pages) tell(event);
  }

  #tellPeople(): void {
    const people = [...this.#forms.values()].map(({ person, form }) => ({ name: person, form }));
    this.tell({ kind: 'people', people });
  }
}
