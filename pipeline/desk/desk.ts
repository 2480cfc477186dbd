import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { identifyProgram, programVersion, standing, stateOfInputs } from '../batch/index.ts';
import {
  type Author,
  CORRECTIONS_NAME,
  type Correction,
  correctionLines,
  isAboutForms,
  isRefusal,
  linesToAdd,
  pointerOf,
  statedApart,
  statedOne,
  understand,
} from '../corrections/index.ts';
import type { ProjectRecord } from '../model/index.ts';
import { LARGEST_BYTES } from '../read/content.ts';
import { fieldOf } from '../render/words/field.ts';
import { sentenceOf } from '../render/words/index.ts';
import type {
  CorrectionAnswer,
  CorrectionRequest,
  Deed,
  FileList,
  FormDetail,
  FormFinding,
  Inbox,
  InboxQuery,
  JobRequest,
  Link,
  LinkRequest,
  Links,
  Preview,
  Upload,
  Workspace as WorkspaceState,
} from './api.ts';
import type { Card } from './card.ts';
import { CorrectionBook } from './correction-book.ts';
import { conflictOf, saidIn } from './deed-conflict.ts';
import { accepted, type DeedInForm, isInForm, linesOf } from './deeds.ts';
import { doErrand, endErrands } from './errand-process.ts';
import { formDetail, formFindings, sumsOf } from './form-detail.ts';
import { Forms } from './forms.ts';
import { Hub } from './hub.ts';
import { inboxOf, inOrderOfWork, leftIn } from './inbox.ts';
import { isCorrectionsName } from './input-names.ts';
import { Jobs } from './jobs.ts';
import { type JudgedForm, judgingOf } from './judged.ts';
import { makerOf } from './maker.ts';
import { Originals } from './originals.ts';
import { rollupChanges } from './rollups.ts';
import { inputFileOf, RunKeeper } from './run-keeper.ts';
import { currentStore, makeCurrent, Store } from './store.ts';
import { DeskTrouble } from './trouble.ts';
import { keepUpload, textWithin } from './uploads.ts';
import { meaningWords } from './words.ts';
import { hasInput, type Workspace } from './workspace.ts';

/** Milliseconds between two looks at what others did to the folder, and after a correction until the forms are compared anew. */
const LOOK_EVERY = 2_000;
const RECHECK_AFTER = 1_500;
/** A look at a large folder takes its time: so many times as long nobody looks again. */
const LOOK_SHARE = 20;
/** As many forms are judged at a time when many have to be: others are answered between. */
const SLICE = 20;

/** Files that are taken in at once. */
const UPLOADS = 4;

export const LIMITS = { fileBytes: LARGEST_BYTES, files: 20_000, textLength: 20_000 } as const;

const SAMPLE = new URL('../../input/', import.meta.url);

/** A workspace with people at it: what its pages ask for, and what becomes of what they do. */
export class Desk {
  readonly hub = new Hub();
  readonly originals: Originals;
  readonly jobs: Jobs;
  readonly runs: RunKeeper;
  readonly #book: CorrectionBook;
  #forms: Forms | null = null;
  #isOpening = true;
  #hasInput = false;
  #generation = 0;
  #state = 0;
  #maker = '';
  #version = '';
  /** Corrections one after the other: each sees what the one before it did. */
  readonly #turn = new PQueue({ concurrency: 1 });
  readonly #uploads = new PQueue({ concurrency: UPLOADS });
  #recheck: NodeJS.Timeout | null = null;
  #look: NodeJS.Timeout | null = null;
  /** Of the inputs, at the last look and at the last run. */
  #seen = '';
  #isClosed = false;

  #tellOpened: () => void = () => {};
  /** Until what is known of the workspace is loaded: a page that asks sooner waits, rather than missing that it is. */
  readonly opened = new Promise<void>((resolve) => {
    this.#tellOpened = resolve;
  });

  constructor(
    readonly workspace: Workspace,
    private readonly shared: boolean,
  ) {
    this.originals = new Originals(workspace);
    this.#book = new CorrectionBook(workspace.corrections);
    const present = () =>
      this.#forms === null
        ? null
        : { store: this.#storeName, state: `${this.#generation} ${this.#state}` };
    this.jobs = new Jobs(
      workspace,
      present,
      (job) => this.hub.tell({ kind: 'job', job }),
      (request) => nameIn(this.#cards, request),
    );
    this.runs = new RunKeeper(
      workspace,
      (run) => this.hub.tell({ kind: 'run', run }),
      (store) => this.#takeStore(store),
      () => this.#maker,
    );
  }

  /** Loads what is known of the workspace; what is not, or is no longer so, is read in the background. */
  async open(): Promise<void> {
    const { workspace } = this;
    this.#version = await programVersion();
    this.#maker = makerOf(
      await identifyProgram(workspace.request.templates ?? null),
      workspace.request,
    );
    this.#hasInput = await hasInput(workspace);
    await this.#book.refresh();
    const store = await currentStore(workspace.cache);
    if (store !== null && store.about.maker === this.#maker) await this.#use(store);
    else await store?.close();
    this.#isOpening = false;
    this.#tellOpened();
    this.hub.tell({ kind: 'workspace', generation: this.#generation });
    this.#lookLater(LOOK_EVERY);
    if (!this.#hasInput) return;
    const state = await stateOfInputs(workspace.request, { withCorrections: false });
    this.#seen = state;
    if (state !== '' && state !== this.#forms?.store.about.state) this.runs.start(false);
  }

  /** What is known could not be loaded: pages are told so when they ask for it, and do not wait. */
  openedWithout(): void {
    this.#isOpening = false;
    this.#tellOpened();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#look !== null) clearTimeout(this.#look);
    if (this.#recheck !== null) clearTimeout(this.#recheck);
    this.hub.tell({ kind: 'closing' });
    endErrands();
    this.jobs.stopAll();
    // What was accepted is on the disk; what is in hand is answered.
    await this.#turn.onIdle();
    await this.#keepCards();
    await this.#forms?.store.close();
  }

  state(person: string): WorkspaceState {
    return {
      folder: this.workspace.folder,
      version: this.#version,
      state: this.#isOpening ? 'opening' : this.#hasInput ? 'ready' : 'none',
      readOnly: null,
      shared: this.shared,
      generation: this.#generation,
      files: this.#forms?.store.about.inputs.length ?? 0,
      forms: this.#cards.length,
      links: this.#forms?.links.open ?? 0,
      person: { name: person },
      run: this.runs.run,
      jobs: this.jobs.jobs,
      limits: LIMITS,
    };
  }

  /** Makes the input folder, with the sample in it where that is wanted, and reads what is there. */
  async makeWorkspace(sample: boolean): Promise<void> {
    await mkdir(this.workspace.input, { recursive: true });
    if (sample)
      // What is there already stays as it is.
      await cp(fileURLToPath(SAMPLE), this.workspace.input, { recursive: true, force: false });
    this.#hasInput = true;
    this.runs.start(false);
    this.hub.tell({ kind: 'workspace', generation: this.#generation });
  }

  /** Keeps a file that somebody dropped, a few at a time. */
  upload(name: string, bytes: Readable): Promise<Upload> {
    return this.#uploads.add(() =>
      isCorrectionsName(name)
        ? this.#takeOver(name, bytes)
        : keepUpload(this.workspace, name, bytes, LIMITS.fileBytes),
    );
  }

  /** The corrections of a colleague: what this file lacks is added to it, and what was said last holds. */
  async #takeOver(file: string, bytes: Readable): Promise<Upload> {
    const text = await textWithin(bytes, LIMITS.fileBytes);
    const { corrections: theirs } = correctionLines(text);
    if (theirs.length === 0) throw noCorrections(file);
    return this.#turn.add(async () => {
      const before = await this.#book.refresh();
      const { corrections: lines } = linesToAdd(this.#book.all, [theirs]);
      const changed = await this.#book.append(lines);
      await this.#renewed(new Set([...before, ...changed]), null);
      if (lines.some(isAboutForms)) this.runs.start(false);
      const outcome = lines.length === 0 ? 'same' : 'merged';
      return { file, bytes: Buffer.byteLength(text), outcome };
    });
  }

  /** Files were put into the folder. */
  startRun(again: boolean): void {
    this.#hasInput = true;
    this.runs.start(again);
  }

  inbox(
    query: InboxQuery & { need: NonNullable<InboxQuery['need']>; offset: number; limit: number },
  ): Inbox {
    return inboxOf(this.#cards, query, this.#generation);
  }

  neighbours(query: InboxQuery & { need: NonNullable<InboxQuery['need']>; form: string }) {
    const ids = inOrderOfWork(this.#cards, query).map(({ id }) => id);
    const place = ids.indexOf(query.form);
    return {
      previous: place <= 0 ? null : (ids[place - 1] ?? null),
      // A form that is done has left the list: the first of it is next.
      next: ids[place + 1] ?? null,
      place: place + 1,
      total: ids.length,
    };
  }

  async form(id: string): Promise<FormDetail> {
    return this.#detailOf(await this.#opened.judged(id));
  }

  async record(id: string) {
    return (await this.#opened.judged(id)).record;
  }

  links(part: { offset: number; limit: number }): Links {
    return this.#forms?.links.list(part) ?? { open: 0, total: 0, links: [] };
  }

  /**
   * Puts down whether two forms are of one project; what follows from it shows once the forms were compared anew.
   *
   * @throws DeskTrouble, CorrectionsFailure
   */
  link({ forms: [one, other], same }: LinkRequest, person: string): Promise<Link> {
    return this.#turn.add(async () => {
      const forms = this.#opened;
      await this.#renewed(await this.#book.refresh(), null);
      // Nothing is said of what nobody asks.
      forms.links.of([one, other]);
      const records = [(await forms.form(one)).base, (await forms.form(other)).base] as const;
      const author = { by: person, at: new Date().toISOString() };
      const lines = forms.links.linesFor(records, same, author);
      await this.#renewed(await this.#book.append(lines), null);
      this.hub.tell({ kind: 'links', open: forms.links.open });
      return forms.links.of([one, other]);
    });
  }

  files(): FileList {
    const about = this.#forms?.store.about;
    const ids = new Map<string, string[]>();
    for (const { id, files } of this.#cards) {
      for (const file of files) ids.set(file, [...(ids.get(file) ?? []), id]);
    }
    return {
      files: (about?.inputs ?? []).map((input) => ({
        ...inputFileOf(input),
        ids: ids.get(input.file) ?? [],
      })),
      findings: (about?.findings ?? []).map((finding) => ({
        file: finding.file ?? null,
        rule: finding.rule,
        severity: finding.severity,
        message: { zh: sentenceOf(finding, 'zh'), en: sentenceOf(finding, 'en') },
      })),
    };
  }

  /** What a deed would do. Nothing is written. */
  async preview(id: string, deed: Deed): Promise<Preview> {
    const forms = this.#opened;
    const card = forms.card(id);
    const form = await forms.form(id);
    const lines = this.#book.of(id);
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
    return this.#turn.add(() => this.#correctNow(id, request, person));
  }

  async #correctNow(
    id: string,
    { seen, deed, why }: CorrectionRequest,
    person: string,
  ): Promise<CorrectionAnswer> {
    const forms = this.#opened;
    await this.#renewed(await this.#book.refresh(), null);
    const form = await forms.form(id);
    const lines = this.#book.of(id);
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
    const others = await this.#book.append(proposed);
    await this.#renewed(new Set([...others, id]), { id, person, paths });
    // Which forms are one is told anew by a run.
    if (proposed.some(isAboutForms)) this.runs.start(false);
    const after = await forms.judged(id);
    return {
      form: this.#detailOf(after),
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
    const { record: other } = await this.#opened.judged(deed.other);
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
      { path: pointer, label, yours, theirs: said, by, at, form: this.#detailOf(form) },
    );
  }

  #detailOf(form: JudgedForm): FormDetail {
    const lines = this.#book.of(form.record.id);
    return formDetail(form, lines, this.#generation, this.#forms?.library ?? null);
  }

  get #opened(): Forms {
    if (this.#forms === null)
      throw new DeskTrouble('no-such', {
        zh: '还没有读到任何表。请等读取完成，或先放入文件。',
        en: 'No form has been read yet. Wait until reading is done, or put files in.',
      });
    return this.#forms;
  }

  get #cards(): readonly Card[] {
    return this.#forms?.cards ?? [];
  }

  get #storeName(): string {
    return this.#forms?.store.folder.split(/[\\/]/u).at(-1) ?? '';
  }

  /** Judges forms again of which something else is said now, and tells the pages. */
  async #renewed(
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
    const { open, left } = leftIn(this.#cards);
    this.hub.tell({ kind: 'inbox', open, left });
    this.jobs.tellStale();
    this.#recheckSoon();
  }

  async #takeStore(name: string | null): Promise<void> {
    if (name === null || this.#isClosed) {
      if (name === null) this.hub.tell({ kind: 'workspace', generation: this.#generation });
      return;
    }
    await this.#turn.add(async () => {
      const { cache } = this.workspace;
      const store = await Store.open(join(cache, name));
      await makeCurrent(cache, name);
      const before = this.#forms?.store;
      await this.#use(store);
      this.#seen = store.about.state;
      await before?.close();
    });
  }

  async #use(store: Store): Promise<void> {
    await this.#book.refresh();
    this.#forms = new Forms(store, this.#book, judgingOf(this.workspace.request));
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
      await this.#turn.add(() => this.#renewed(slice, null));
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
    const errand = { kind: 'recheck', workspace: this.workspace, store: this.#storeName } as const;
    // A run makes all of it anew.
    const found = await doErrand(errand).catch(() => null);
    if (found === null || forms !== this.#forms || this.#isClosed) return;
    await this.#turn.add(async () => {
      const changed = forms.setBeside(found);
      this.hub.tell({ kind: 'links', open: forms.links.open });
      for (const id of changed) {
        const renewed = await forms.renew(id);
        if (renewed !== null)
          this.hub.tell({ kind: 'form', id, version: renewed.now.version, by: null, paths: [] });
      }
      if (changed.length === 0) return;
      const { open, left } = leftIn(this.#cards);
      this.hub.tell({ kind: 'inbox', open, left });
    });
    await this.#keepCards();
  }

  async #keepCards(): Promise<void> {
    // What is lost of it is judged again.
    await this.#forms?.store.keep(this.#forms.cards).catch(() => {});
  }

  #lookLater(after: number): void {
    if (this.#isClosed) return;
    this.#look = setTimeout(async () => {
      const start = performance.now();
      // What cannot be looked at now is looked at again.
      await this.#lookAround().catch(() => {});
      this.#lookLater(Math.max(LOOK_EVERY, (performance.now() - start) * LOOK_SHARE));
    }, after);
    this.#look.unref();
  }

  /** What others did: lines that were added to the corrections, files that were put into the folder. */
  async #lookAround(): Promise<void> {
    if (this.#turn.size > 0) return;
    await this.#turn.add(async () => this.#renewed(await this.#book.refresh(), null));
    if (this.hub.isEmpty || this.runs.isRunning || this.#isClosed) return;
    const store = this.#forms?.store ?? null;
    const isGone = store !== null && standing(store.folder) === null;
    const state = await stateOfInputs(this.workspace.request, { withCorrections: false });
    // What is the same at two looks was written whole.
    const isWhole = state === this.#seen;
    this.#seen = state;
    const { state: outcome } = this.runs.run;
    const isNews = state !== '' && (isGone || state !== (store?.about.state ?? ''));
    if (!isWhole || !isNews || outcome === 'stopped' || outcome === 'failed') return;
    this.startRun(false);
  }
}

function noCorrections(file: string): DeskTrouble {
  return new DeskTrouble('refused', {
    zh: `“${file}”中没有更正记录，没有并入。请用同事工作文件夹里 input 下的 ${CORRECTIONS_NAME}。`,
    en: `There are no corrections in "${file}", and nothing was taken over. Use ${CORRECTIONS_NAME} in input of a colleague's folder.`,
  });
}

/** What the department or the form of a request is called; its key where it has no name. */
function nameIn(cards: readonly Card[], { form, department }: JobRequest): string | null {
  if (form !== undefined) return cards.find(({ id }) => id === form)?.name ?? form;
  if (department === undefined) return null;
  const card = cards.find((one) => one.department === department);
  return card?.departmentName ?? department;
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
