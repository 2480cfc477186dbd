import PQueue from 'p-queue';
import type { FormDetail } from './api.ts';
import type { Card } from './card.ts';
import { CorrectionBook } from './correction-book.ts';
import { doErrand } from './errand-process.ts';
import { formDetail } from './form-detail.ts';
import { Forms } from './forms.ts';
import type { Hub } from './hub.ts';
import { leftIn } from './inbox.ts';
import { type JudgedForm, judgingOf } from './judged.ts';
import type { Store } from './store.ts';
import { DeskTrouble } from './trouble.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds after a correction until the forms are compared anew. */
const RECHECK_AFTER = 1_500;
/** As many forms are judged at a time when many have to be: others are answered between. */
const SLICE = 20;

/** The forms of a workspace as they are now, with what people said of them, and who is told when something changes. */
export class Present {
  readonly book: CorrectionBook;
  /** Corrections one after the other: each sees what the one before it did. */
  readonly turn = new PQueue({ concurrency: 1 });
  #forms: Forms | null = null;
  #generation = 0;
  #state = 0;
  #recheck: NodeJS.Timeout | null = null;
  #isClosed = false;

  /** @param onChange called when what was made of the forms is no longer of them as they are. */
  constructor(
    private readonly workspace: Workspace,
    private readonly hub: Hub,
    private readonly onChange: () => void,
  ) {
    this.book = new CorrectionBook(workspace.corrections);
  }

  /** Null until something was read. */
  get forms(): Forms | null {
    return this.#forms;
  }

  /** @throws DeskTrouble where nothing was read yet. */
  get opened(): Forms {
    if (this.#forms === null)
      throw new DeskTrouble('no-such', {
        zh: '还没有读到任何表。请等读取完成，或先放入文件。',
        en: 'No form has been read yet. Wait until reading is done, or put files in.',
      });
    return this.#forms;
  }

  get cards(): readonly Card[] {
    return this.#forms?.cards ?? [];
  }

  get generation(): number {
    return this.#generation;
  }

  /** Another one whenever something else is known. */
  get state(): string {
    return `${this.#generation} ${this.#state}`;
  }

  get storeName(): string {
    return this.#forms?.store.folder.split(/[\\/]/u).at(-1) ?? '';
  }

  detailOf(form: JudgedForm): FormDetail {
    const lines = this.book.of(form.record.id);
    return formDetail(form, lines, this.#generation, this.#forms?.library ?? null);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Nothing is begun from now on. */
  stop(): void {
    this.#isClosed = true;
    if (this.#recheck !== null) clearTimeout(this.#recheck);
  }

  /** Returns once what was in hand is done and kept. */
  async close(): Promise<void> {
    // What was accepted is on the disk; what is in hand is answered.
    await this.turn.onIdle();
    await this.keepCards();
    await this.#forms?.store.close();
  }

  /** Judges forms again of which something else is said now, and tells the pages. */
  async renewed(
    ids: ReadonlySet<string>,
    by: { readonly id: string; readonly person: string; readonly paths: readonly string[] } | null,
  ): Promise<void> {
    if (ids.size === 0) return;
    for (const id of ids) {
      const renewed = await this.#forms?.renew(id);
      if (renewed === null || renewed === undefined) continue;
      const own = by?.id === id ? by : null;
      const { version } = renewed.now;
      this.hub.tell({
        kind: 'form',
        id,
        version,
        by: own?.person ?? null,
        paths: [...(own?.paths ?? [])],
      });
    }
    this.#state += 1;
    const { open, left } = leftIn(this.cards);
    this.hub.tell({ kind: 'inbox', open, left });
    this.onChange();
    this.#recheckSoon();
  }

  /** From now on the forms of another store. */
  async use(store: Store): Promise<void> {
    await this.book.refresh();
    this.#forms = new Forms(store, this.book, judgingOf(this.workspace.request));
    this.#generation += 1;
    this.#state += 1;
    this.hub.tell({ kind: 'workspace', generation: this.#generation });
    this.#catchUp(this.#forms).catch(() => {});
  }

  /** Forms that were corrected since they were judged. */
  async #catchUp(forms: Forms): Promise<void> {
    const stale = forms.stale;
    for (let at = 0; at < stale.length && forms === this.#forms; at += SLICE) {
      const slice = new Set(stale.slice(at, at + SLICE));
      await this.turn.add(() => this.renewed(slice, null));
    }
  }

  #recheckSoon(): void {
    if (this.#recheck !== null) clearTimeout(this.#recheck);
    if (this.#isClosed) return;
    this.#recheck = setTimeout(() => this.#recheckNow().catch(() => {}), RECHECK_AFTER);
    this.#recheck.unref();
  }

  /** What shows beside the other forms alone, now that some are corrected. */
  async #recheckNow(): Promise<void> {
    const forms = this.#forms;
    if (forms === null) return;
    const errand = { kind: 'recheck', workspace: this.workspace, store: this.storeName } as const;
    // A run makes all of it anew.
    const found = await doErrand(errand).catch(() => null);
    if (found === null || forms !== this.#forms || this.#isClosed) return;
    await this.turn.add(async () => {
      const changed = forms.setBeside(found);
      this.hub.tell({ kind: 'links', open: forms.links.open });
      for (const id of changed) {
        const renewed = await forms.renew(id);
        if (renewed !== null)
          this.hub.tell({ kind: 'form', id, version: renewed.now.version, by: null, paths: [] });
      }
      if (changed.length === 0) return;
      const { open, left } = leftIn(this.cards);
      this.hub.tell({ kind: 'inbox', open, left });
    });
    await this.keepCards();
  }

  async keepCards(): Promise<void> {
    // What is lost of it is judged again.
    const forms = this.#forms;
    await forms?.store.keep(forms.cards, forms.beside).catch(() => {});
  }
}
