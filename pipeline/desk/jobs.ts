import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Bilingual, Job, JobRequest } from './api.ts';
import { doErrand, ErrandStopped } from './errand-process.ts';
import { DeskTrouble, troubleOf } from './trouble.ts';
import type { Workspace } from './workspace.ts';

/** As many are kept for those who take them away later, and may wait. */
const KEPT = 30;
const WAITING = 20;

interface Kept {
  job: Job;
  readonly request: JobRequest;
  readonly stop: AbortController;
  /** What it was made of. */
  state: string;
  path: string | null;
}

/** What people take away, made one after the other by another process. The same is not made twice of the same state. */
export class Jobs {
  readonly #all: Kept[] = [];
  /** Printing takes a browser: one at a time. */
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #folder: string;

  /**
   * @param present tells apart states of the forms; null where nothing was read yet.
   * @param nameOf the department or the form that a request is about; null where it is about all.
   */
  constructor(
    private readonly workspace: Workspace,
    private readonly present: () => { readonly store: string; readonly state: string } | null,
    private readonly tell: (job: Job) => void,
    private readonly nameOf: (request: JobRequest) => string | null,
  ) {
    this.#folder = join(workspace.cache, 'wares');
    // Of a desk that was killed.
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get jobs(): Job[] {
    return this.#all.map((kept) => this.#shown(kept));
  }

  make(request: JobRequest): Job {
    const present = this.present();
    if (present === null)
      throw new DeskTrouble('refused', {
        zh: '还没有读到任何表，没有可以生成的内容。请先放入文件。',
        en: 'No form has been read yet. Put files in first.',
      });
    const wanted = JSON.stringify(request);
    const known = this.#all.find(
      ({ job, request: own, state }) =>
        JSON.stringify(own) === wanted &&
        (job.state === 'waiting' ||
          ((job.state === 'done' || job.state === 'running') && state === present.state)),
    );
    if (known !== undefined && request.ware !== 'output') return this.#shown(known);
    if (this.#queue.size >= WAITING)
      throw new DeskTrouble('busy', {
        zh: '等待生成的内容太多了，请等前面的完成后再试。',
        en: 'Too much is waiting to be made. Try again when some of it is done.',
      });
    const kept: Kept = {
      job: {
        id: randomUUID(),
        ware: request.ware,
        request,
        label: this.#labelOf(request),
        state: 'waiting',
        done: 0,
        total: 0,
        url: null,
        name: null,
        bytes: null,
        message: null,
        stale: false,
      },
      request,
      stop: new AbortController(),
      state: present.state,
      path: null,
    };
    this.#all.unshift(kept);
    this.#forget();
    void this.#queue.add(() => this.#work(kept));
    this.tell(this.#shown(kept));
    return this.#shown(kept);
  }

  /** @throws DeskTrouble */
  stop(id: string): Job {
    const kept = this.#kept(id);
    kept.stop.abort();
    if (kept.job.state === 'waiting') this.#set(kept, { state: 'stopped' });
    return this.#shown(kept);
  }

  /** Where the file of a job lies. @throws DeskTrouble */
  file(id: string): { readonly path: string; readonly name: string } {
    const { path, job } = this.#kept(id);
    if (path === null || job.name === null) throw noSuchJob();
    return { path, name: job.name };
  }

  /** Something was corrected or read: what was made is no longer of the present state. */
  tellStale(): void {
    for (const kept of this.#all) {
      if (kept.job.state === 'done' && this.#shown(kept).stale) this.tell(this.#shown(kept));
    }
  }

  stopAll(): void {
    for (const { stop } of this.#all) stop.abort();
    this.#queue.clear();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #work(kept: Kept): Promise<void> {
    const present = this.present();
    if (kept.stop.signal.aborted || present === null) return;
    // Of what is there when it is made, not when it was asked for.
    kept.state = present.state;
    this.#set(kept, { state: 'running' });
    try {
      await this.#make(kept, present.store);
    } catch (error) {
      const { told } = troubleOf(error, this.workspace.output);
      const isStopped = error instanceof ErrandStopped || kept.stop.signal.aborted;
      this.#set(kept, { state: isStopped ? 'stopped' : 'failed', message: told });
    }
  }

  async #make(kept: Kept, store: string): Promise<void> {
    const { workspace } = this;
    const { signal } = kept.stop;
    const progress = (done: number, total: number) => this.#set(kept, { done, total });
    if (kept.request.ware === 'output') {
      const { message } = await doErrand(
        { kind: 'convert', request: workspace.request },
        {
          signal,
          tell: (event) => {
            if (event.kind === 'stage') progress(event.done, event.total);
          },
        },
      );
      this.#set(kept, { state: 'done', message });
      return;
    }
    const into = join(this.#folder, kept.job.id);
    mkdirSync(into, { recursive: true });
    const errand = { kind: 'ware', workspace, store, ware: kept.request, into } as const;
    const { path, name, message } = await doErrand(errand, { signal, progress });
    kept.path = path;
    const url = `/api/jobs/${kept.job.id}/file`;
    this.#set(kept, { state: 'done', url, name, bytes: statSync(path).size, message });
  }

  #labelOf(request: JobRequest): Bilingual {
    const { zh, en } = LABELS[request.ware];
    const name = this.nameOf(request);
    const year = request.year ?? null;
    const of = [...(year === null ? [] : [String(year)]), ...(name === null ? [] : [name])];
    return of.length === 0
      ? { zh, en }
      : { zh: `${zh}：${of.join(' ')}`, en: `${en}: ${of.join(' ')}` };
  }

  #kept(id: string): Kept {
    const kept = this.#all.find(({ job }) => job.id === id);
    if (kept === undefined) throw noSuchJob();
    return kept;
  }

  #shown({ job, state }: Kept): Job {
    return { ...job, stale: job.state === 'done' && state !== this.present()?.state };
  }

  #set(kept: Kept, change: Partial<Job>): void {
    kept.job = { ...kept.job, ...change };
    this.tell(this.#shown(kept));
  }

  #forget(): void {
    for (const { job } of this.#all.slice(KEPT)) {
      if (job.state === 'waiting' || job.state === 'running') continue;
      this.#all.splice(
        this.#all.findIndex((one) => one.job.id === job.id),
        1,
      );
      rmSync(join(this.#folder, job.id), { recursive: true, force: true });
    }
  }
}

const LABELS: Readonly<Record<JobRequest['ware'], Bilingual>> = {
  ledger: { zh: '总台账', en: 'Ledger' },
  'department-ledger': { zh: '部门台账', en: "Department's ledger" },
  form: { zh: '表单 PDF', en: 'Form as PDF' },
  booklet: { zh: '部门合订本 PDF', en: 'Booklet as PDF' },
  feedback: { zh: '部门反馈单', en: 'Feedback sheet' },
  'department-zip': { zh: '部门全部材料（压缩包）', en: 'All of a department (zip)' },
  corrections: { zh: '更正清单', en: 'List of corrections' },
  output: { zh: '写入 output 文件夹', en: 'Into the output folder' },
};

function noSuchJob(): DeskTrouble {
  return new DeskTrouble('no-such', {
    zh: '这个文件已经不在了，请重新生成。',
    en: 'This file is gone: make it again.',
  });
}
