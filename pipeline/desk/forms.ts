import { libraryFrom } from '../cycle/library/index.ts';
import type { Finding, Library } from '../model/index.ts';
import { type Card, cardOf, digestOf } from './card.ts';
import type { CorrectionBook } from './correction-book.ts';
import type { ErrandResults } from './errand.ts';
import { type JudgedForm, type Judging, judged, type ReadForm } from './judged.ts';
import { LinkQuestions } from './link-questions.ts';
import type { Beside, Store } from './store.ts';
import { DeskTrouble } from './trouble.ts';

/**
 * The forms of a store with what people put right in them. At hand are their cards alone; a form is fetched and judged when
 * it is asked for, which takes milliseconds.
 */
export class Forms {
  readonly #cards: Card[];
  readonly #places: Map<string, number>;
  /** Where it is no longer what the store has. */
  #together = new Map<string, readonly Finding[]>();
  readonly links: LinkQuestions;
  #beside: Beside;
  #superseded: ReadonlySet<string>;
  #library: Library | null = null;
  readonly #loaded: Promise<void>;

  constructor(
    readonly store: Store,
    private readonly book: CorrectionBook,
    private readonly judging: Judging,
  ) {
    this.#cards = [...store.cards];
    this.#places = new Map(store.cards.map(({ id }, place) => [id, place]));
    this.#beside = store.beside;
    this.#superseded = new Set(store.beside.superseded);
    this.links = new LinkQuestions(store.beside.links, book);
    this.#loaded = this.#load();
  }

  /** What the forms' indicators measure; null until a form was judged, and where the store is of an older program. */
  get library(): Library | null {
    return this.#library;
  }

  async #load(): Promise<void> {
    const groups = await this.store.library().catch(() => null);
    this.#library = groups === null ? null : libraryFrom(groups, this.judging.vocabulary);
  }

  /** In the ledger's order. */
  get cards(): readonly Card[] {
    return this.#cards;
  }

  /** The card of a form as it is judged with some lines. */
  cardOf(form: JudgedForm, lines: Parameters<typeof judged>[1], place: Card): Card {
    return cardOf(form, lines, place, this.#beside.shared);
  }

  /** What they are to each other. */
  get beside(): Beside {
    return this.#beside;
  }

  /** Those that sums are made of. */
  get counted(): Card[] {
    return this.#cards.filter(({ id }) => !this.#superseded.has(id));
  }

  /** @throws DeskTrouble where there is no such form. */
  card(id: string): Card {
    const card = this.#cards[this.#places.get(id) ?? -1];
    if (card === undefined) throw noSuchForm();
    return card;
  }

  async form(id: string): Promise<ReadForm> {
    const { base, together } = await this.store.form(this.card(id));
    return { base, together: this.#together.get(id) ?? together };
  }

  async judged(id: string): Promise<JudgedForm> {
    await this.#loaded;
    return judged(await this.form(id), this.book.of(id), this.judging);
  }

  /** What a form would be with other lines. */
  judgedWith(form: ReadForm, lines: Parameters<typeof judged>[1]): JudgedForm {
    return judged(form, lines, this.judging);
  }

  /** Judges a form again. @returns its card before and now; null where there is no such form. */
  async renew(id: string): Promise<{ readonly before: Card; readonly now: Card } | null> {
    const place = this.#places.get(id);
    const before = place === undefined ? undefined : this.#cards[place];
    if (place === undefined || before === undefined) return null;
    const now = this.cardOf(await this.judged(id), this.book.of(id), before);
    this.#cards[place] = now;
    return { before, now };
  }

  /** Forms that were not judged by the lines that the book has. */
  get stale(): string[] {
    const own = this.#cards.filter(({ id, judgedBy }) => digestOf(this.book.of(id)) !== judgedBy);
    return own.map(({ id }) => id);
  }

  /** What shows beside the others from now on. @returns the forms of which it is something else than before. */
  setBeside({ together, beside }: ErrandResults['recheck']): string[] {
    this.#beside = beside;
    this.#superseded = new Set(beside.superseded);
    this.links.renew(beside.links);
    const before = this.#together;
    this.#together = new Map(together);
    const ids = new Set([...before.keys(), ...together.keys()]);
    return [...ids].filter(
      (id) => JSON.stringify(before.get(id)) !== JSON.stringify(together.get(id)),
    );
  }
}

function noSuchForm(): DeskTrouble {
  return new DeskTrouble('no-such', {
    zh: '没有这张表：它的文件可能已被移走，或重新读取后不再是同一张表。请回到列表。',
    en: 'There is no such form: its file may have been moved, or it was read as another. Go back to the list.',
  });
}
