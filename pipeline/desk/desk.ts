import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { identifyProgram, programVersion, stateOfInputs } from '../batch/index.ts';
import {
  CORRECTIONS_NAME,
  correctionLines,
  isAboutForms,
  linesToAdd,
} from '../corrections/index.ts';
import { LARGEST_BYTES } from '../read/content.ts';
import type {
  FileList,
  FormDetail,
  Inbox,
  InboxQuery,
  JobRequest,
  Links,
  Upload,
  Workspace as WorkspaceState,
} from './api.ts';
import type { Card } from './card.ts';
import { Changes } from './changes.ts';
import { endErrands } from './errand-process.ts';
import { fileList } from './file-list.ts';
import { Hub } from './hub.ts';
import { inboxOf, inOrderOfWork } from './inbox.ts';
import { isCorrectionsName } from './input-names.ts';
import { Jobs } from './jobs.ts';
import { Lookout } from './lookout.ts';
import { makerOf } from './maker.ts';
import { Originals } from './originals.ts';
import { Present } from './present.ts';
import { RunKeeper } from './run-keeper.ts';
import { currentStore, makeCurrent, Store } from './store.ts';
import { DeskTrouble } from './trouble.ts';
import { keepUpload, textWithin } from './uploads.ts';
import { hasInput, type Workspace } from './workspace.ts';

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
  readonly changes: Changes;
  readonly #present: Present;
  readonly #lookout: Lookout;
  #isOpening = true;
  #hasInput = false;
  #maker = '';
  #version = '';
  readonly #uploads = new PQueue({ concurrency: UPLOADS });

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
    const present = new Present(workspace, this.hub, () => this.jobs.tellStale());
    this.#present = present;
    this.jobs = new Jobs(
      workspace,
      () => (present.forms === null ? null : { store: present.storeName, state: present.state }),
      (job) => this.hub.tell({ kind: 'job', job }),
      (request) => nameIn(present.cards, request),
    );
    this.runs = new RunKeeper(
      workspace,
      (run) => this.hub.tell({ kind: 'run', run }),
      (store) => this.#takeStore(store),
      () => this.#maker,
    );
    this.changes = new Changes(present, this.hub, () => this.runs.start(false));
    this.#lookout = new Lookout(workspace, present, this.hub, this.runs);
  }

  /** Loads what is known of the workspace; what is not, or is no longer so, is read in the background. */
  async open(): Promise<void> {
    const { workspace } = this;
    this.#version = await programVersion();
    this.#maker = makerOf(await identifyProgram(), workspace.request);
    this.#hasInput = await hasInput(workspace);
    await this.#present.book.refresh();
    const store = await currentStore(workspace.cache);
    if (store !== null && store.about.maker === this.#maker) await this.#present.use(store);
    else await store?.close();
    this.#isOpening = false;
    this.#tellOpened();
    this.hub.tell({ kind: 'workspace', generation: this.#present.generation });
    this.#lookout.start();
    if (!this.#hasInput) return;
    const state = await stateOfInputs(workspace.request, { withCorrections: false });
    this.#lookout.seen = state;
    if (state !== '' && state !== this.#present.forms?.store.about.state) this.runs.start(false);
  }

  /** What is known could not be loaded: pages are told so when they ask for it, and do not wait. */
  openedWithout(): void {
    this.#isOpening = false;
    this.#tellOpened();
  }

  async close(): Promise<void> {
    this.#present.stop();
    this.#lookout.stop();
    this.hub.tell({ kind: 'closing' });
    endErrands();
    this.jobs.stopAll();
    await this.#present.close();
  }

  state(person: string): WorkspaceState {
    return {
      folder: this.workspace.folder,
      version: this.#version,
      state: this.#isOpening ? 'opening' : this.#hasInput ? 'ready' : 'none',
      readOnly: null,
      shared: this.shared,
      generation: this.#present.generation,
      files: this.#present.forms?.store.about.inputs.length ?? 0,
      forms: this.#present.cards.length,
      links: this.#present.forms?.links.open ?? 0,
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
    this.hub.tell({ kind: 'workspace', generation: this.#present.generation });
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
    return this.#present.turn.add(async () => {
      const before = await this.#present.book.refresh();
      const { corrections: lines } = linesToAdd(this.#present.book.all, [theirs]);
      const changed = await this.#present.book.append(lines);
      await this.#present.renewed(new Set([...before, ...changed]), null);
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
    return inboxOf(this.#present.cards, query, this.#present.generation);
  }

  neighbours(query: InboxQuery & { need: NonNullable<InboxQuery['need']>; form: string }) {
    const ids = inOrderOfWork(this.#present.cards, query).map(({ id }) => id);
    const place = ids.indexOf(query.form);
    return {
      previous: place <= 0 ? null : (ids[place - 1] ?? null),
      // A form that is done has left the list: the first of it is next.
      next: ids[place + 1] ?? null,
      place: place + 1,
      total: ids.length,
    };
  }

  files(): FileList {
    return fileList(this.#present.forms?.store.about, this.#present.cards);
  }

  async form(id: string): Promise<FormDetail> {
    return this.#present.detailOf(await this.#present.opened.judged(id));
  }

  async record(id: string) {
    return (await this.#present.opened.judged(id)).record;
  }

  links(part: { offset: number; limit: number }): Links {
    return this.#present.forms?.links.list(part) ?? { open: 0, total: 0, links: [] };
  }

  async #takeStore(name: string | null): Promise<void> {
    if (name === null || this.#present.isClosed) {
      if (name === null) this.hub.tell({ kind: 'workspace', generation: this.#present.generation });
      return;
    }
    await this.#present.turn.add(async () => {
      const { cache } = this.workspace;
      const store = await Store.open(join(cache, name));
      await makeCurrent(cache, name);
      const before = this.#present.forms?.store;
      await this.#present.use(store);
      this.#lookout.seen = store.about.state;
      await before?.close();
    });
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
