import {
  type Author,
  type Correction,
  isAboutForms,
  isRefusal,
  pointerOf,
  statedApart,
  statedOne,
  understand,
} from '../corrections/index.ts';
import type { ProjectRecord } from '../model/index.ts';
import { fieldOf } from '../render/words/field.ts';
import type {
  CorrectionAnswer,
  CorrectionRequest,
  Deed,
  FormFinding,
  Link,
  LinkRequest,
  Preview,
} from './api.ts';
import { conflictOf, saidIn } from './deed-conflict.ts';
import { accepted, type DeedInForm, isInForm, linesOf } from './deeds.ts';
import { formFindings, sumsOf } from './form-detail.ts';
import type { Hub } from './hub.ts';
import type { JudgedForm } from './judged.ts';
import type { Present } from './present.ts';
import { rollupChanges } from './rollups.ts';
import { DeskTrouble } from './trouble.ts';
import { meaningWords } from './words.ts';

/** What people change: shown before it is done, put down, and what comes of it. */
export class Changes {
  /** @param startRun called when which forms are one is to be told anew. */
  constructor(
    private readonly present: Present,
    private readonly hub: Hub,
    private readonly startRun: () => void,
  ) {}

  /** What a deed would do. Nothing is written. */
  async preview(id: string, deed: Deed): Promise<Preview> {
    const forms = this.present.opened;
    const card = forms.card(id);
    const form = await forms.form(id);
    const lines = this.present.book.of(id);
    const before = forms.judgedWith(form, lines);
    const now = { asRead: form.base, now: before.record, lines };
    const typed = deed.do === 'set' ? understand(before.record, deed.path, deed.value) : null;
    const objection =
      typed !== null && isRefusal(typed) ? { zh: typed.reason, en: typed.reasonEn } : null;
    const meaning = typed === null || isRefusal(typed) ? null : meaningWords(typed);
    if (objection !== null)
      return { meaning, objection, gone: [], come: [], sums: sumsOf(before.record), rollups: [] };
    if (!isInForm(deed))
      return { meaning, objection, gone: [], come: [], sums: sumsOf(before.record), rollups: [] };
    const proposed = linesOf(deed, now, { by: '-', at: new Date().toISOString() });
    const after = forms.judgedWith(form, [...lines, ...proposed]);
    return {
      meaning,
      objection,
      ...comparedFindings(before, after),
      sums: sumsOf(after.record),
      rollups: rollupChanges(forms.counted, card, forms.cardOf(after, lines, card)),
    };
  }

  /**
   * Puts a deed down. It is on the disk when this returns.
   *
   * @throws DeskTrouble, CorrectionsFailure
   */
  correct(id: string, request: CorrectionRequest, person: string): Promise<CorrectionAnswer> {
    return this.present.turn.add(() => this.#correctNow(id, request, person));
  }

  async #correctNow(
    id: string,
    { seen, deed, why }: CorrectionRequest,
    person: string,
  ): Promise<CorrectionAnswer> {
    const forms = this.present.opened;
    await this.present.renewed(await this.present.book.refresh(), null);
    const form = await forms.form(id);
    const lines = this.present.book.of(id);
    const before = forms.judgedWith(form, lines);
    const now = { asRead: form.base, now: before.record, lines };
    const conflict = conflictOf(deed, now, seen);
    if (conflict !== null) throw this.#conflict(before, conflict);
    const author = {
      by: person,
      at: new Date().toISOString(),
      ...(why === undefined ? {} : { why }),
    };
    const proposed = isInForm(deed)
      ? linesOf(deed, now, author)
      : [await this.#stated(deed, before.record, author)];
    const paths = proposed.map(({ path }) => pointerOf(before.record, path) ?? path);
    const cardBefore = forms.card(id);
    const others = await this.present.book.append(proposed);
    await this.present.renewed(new Set([...others, id]), { id, person, paths });
    // Which forms are one is told anew by a run.
    if (proposed.some(isAboutForms)) this.startRun();
    const after = await forms.judged(id);
    return {
      form: this.present.detailOf(after),
      ...comparedFindings(before, after),
      rollups: rollupChanges(forms.counted, cardBefore, forms.card(id)),
      wrote: { by: author.by, at: author.at },
    };
  }

  async #stated(
    deed: Exclude<Deed, DeedInForm>,
    record: ProjectRecord,
    author: Author,
  ): Promise<Correction> {
    if (deed.do === 'other-form') return accepted(statedApart(record, deed.source, author));
    const { record: other } = await this.present.opened.judged(deed.other);
    return accepted(statedOne(record, other, author));
  }

  #conflict(
    form: JudgedForm,
    { path, yours, theirs }: NonNullable<ReturnType<typeof conflictOf>>,
  ): DeskTrouble {
    const pointer = pointerOf(form.record, path) ?? path;
    const label = fieldOf(pointer, form.record) ?? { zh: pointer, en: pointer };
    const { by, at } = theirs;
    const said = saidIn(theirs);
    return new DeskTrouble(
      'conflict',
      {
        zh: `${by}刚刚改过“${label.zh}”：${said}。您填的是：${yours}。请看过后再决定。`,
        en: `${by} has just changed "${label.en}" to: ${said}. Yours is: ${yours}. Look, then decide.`,
      },
      { path: pointer, label, yours, theirs: said, by, at, form: this.present.detailOf(form) },
    );
  }

  /**
   * Puts down whether two forms are of one project; what follows from it shows once the forms were compared anew.
   *
   * @throws DeskTrouble, CorrectionsFailure
   */
  link({ forms: [one, other], same }: LinkRequest, person: string): Promise<Link> {
    return this.present.turn.add(async () => {
      const forms = this.present.opened;
      await this.present.renewed(await this.present.book.refresh(), null);
      // Nothing is said of what nobody asks.
      forms.links.of([one, other]);
      const records = [(await forms.form(one)).base, (await forms.form(other)).base] as const;
      const author = { by: person, at: new Date().toISOString() };
      const lines = forms.links.linesFor(records, same, author);
      await this.present.renewed(await this.present.book.append(lines), null);
      this.hub.tell({ kind: 'links', open: forms.links.open });
      return forms.links.of([one, other]);
    });
  }
}

/** Findings that went away and that came, by what they say. */
function comparedFindings(
  before: JudgedForm,
  after: JudgedForm,
): { gone: FormFinding[]; come: FormFinding[] } {
  const keyOf = ({ rule, message }: FormFinding) => `${rule} ${message.zh}`;
  const [was, is] = [formFindings(before), formFindings(after)];
  const [hadKeys, hasKeys] = [new Set(was.map(keyOf)), new Set(is.map(keyOf))];
  return {
    gone: was.filter((one) => !hasKeys.has(keyOf(one))),
    come: is.filter((one) => !hadKeys.has(keyOf(one))),
  };
}
