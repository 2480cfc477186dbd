import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskEvent, FormCard, FormDetail, Workspace } from '../../pipeline/desk/api.ts';
import { type DeskOptions, type OpenDesk, openDesk } from '../../pipeline/desk/index.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** A form of which every sum is right, with what a test changes in it. */
export function formText(changes: Partial<Record<'name' | 'total' | 'goal', string>> = {}): string {
  const { name = '校舍改造', total = '5,000,000', goal = '改造校舍两栋' } = changes;
  const lines = [
    ['项目支出绩效目标表'],
    ['(2025年度)'],
    ['项目名称', name],
    ['主管部门及代码', '635-教育处', '实施单位', '教育处'],
    ['项目属性', '经常性项目', '项目期', '3年'],
    ['项目资金(元)', '年度资金总额:', total],
    ['', '其中:省级财政资金', '3,000,000'],
    ['', '市县(区)财政资金', '2,000,000'],
    ['', '年度目标'],
    ['总体目标', goal],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
    ['', '产出指标', '数量指标', '改造校舍数', '2栋'],
    ['', '', '质量指标', '验收合格率', '≥95%'],
    ['', '', '时效指标', '完成时间', '2025年12月'],
    ['', '效益指标', '社会效益指标', '受益学生数', '≥800人'],
    ['', '满意度指标', '服务对象满意度指标', '师生满意度', '≥90%'],
  ];
  return lines.map((cells) => cells.join('\t')).join('\n');
}

/** A page of a desk, as a browser talks for it. */
export class Visitor {
  private constructor(
    readonly base: string,
    readonly cookie: string,
  ) {}

  static async enter(url: string): Promise<Visitor> {
    const { status, headers } = await fetch(url, { redirect: 'manual' });
    const cookie = headers.get('set-cookie')?.split(';')[0];
    if (status !== 303 || cookie === undefined) throw new Error(`not let in: ${status}`);
    return new Visitor(new URL(url).origin, cookie);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.base + path, {
      ...init,
      headers: { cookie: this.cookie, origin: this.base, ...init.headers },
    });
  }

  async get<T>(path: string): Promise<T> {
    return (await this.fetch(path)).json() as Promise<T>;
  }

  post(path: string, body: object, method = 'POST'): Promise<Response> {
    return this.fetch(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  drop(name: string, bytes: string | Uint8Array): Promise<Response> {
    return this.fetch(`/api/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: bytes as string,
      headers: { 'content-type': 'application/octet-stream' },
    });
  }

  /** The workspace once nothing is being read any more. */
  async settled(): Promise<Workspace> {
    for (;;) {
      const workspace = await this.get<Workspace>('/api/workspace');
      const { state, run, forms } = workspace;
      // What is known of an earlier start is not read again.
      const isBusy =
        run.state === 'running' ||
        run.state === 'stopping' ||
        (run.state === 'idle' && forms === 0);
      if (state === 'ready' && !isBusy) return workspace;
      await sleep(50);
    }
  }

  async cards(): Promise<FormCard[]> {
    const { forms } = await this.get<{ forms: FormCard[] }>('/api/inbox?need=all&limit=500');
    return forms;
  }

  form(id: string): Promise<FormDetail> {
    return this.get(`/api/forms/${encodeURIComponent(id)}`);
  }

  correct(id: string, body: object): Promise<Response> {
    return this.post(`/api/forms/${encodeURIComponent(id)}/corrections`, body);
  }

  /** Listens until told otherwise. */
  async listen(): Promise<{
    readonly events: DeskEvent[];
    heard(kind: DeskEvent['kind']): Promise<DeskEvent>;
    stop(): void;
  }> {
    const events: DeskEvent[] = [];
    const stop = new AbortController();
    const { body } = await this.fetch('/api/events?page=test', { signal: stop.signal });
    const reading = (async () => {
      let text = '';
      for await (const chunk of (body as ReadableStream<Uint8Array>).pipeThrough(
        new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>,
      )) {
        text += chunk;
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts)
          if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)));
      }
    })().catch(() => {});
    return {
      events,
      async heard(kind) {
        for (;;) {
          const event = events.find((one) => one.kind === kind);
          if (event !== undefined) return event;
          await sleep(20);
        }
      },
      stop() {
        stop.abort();
        void reading;
      },
    };
  }
}

/** Workspaces and desks of one test, gone after it. */
export class Office {
  readonly #folders: string[] = [];
  readonly #desks: OpenDesk[] = [];

  /** @param files below the workspace, by name. */
  async folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), '工作台 '));
    this.#folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return folder;
  }

  async open(options: DeskOptions): Promise<OpenDesk> {
    const desk = await openDesk({ settings: { jobs: 0, pdf: 'none' }, ...options });
    this.#desks.push(desk);
    return desk;
  }

  async visit(options: DeskOptions): Promise<Visitor> {
    return Visitor.enter((await this.open(options)).url);
  }

  async close(): Promise<void> {
    for (const desk of this.#desks.splice(0)) await desk.close();
    for (const folder of this.#folders.splice(0))
      await rm(folder, { recursive: true, force: true });
  }
}

/** A request with headers that no browser lets a program set. */
export function raw(
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
    readonly path?: string;
  },
): Promise<{
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string | string[] | undefined>;
}> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body, path = '/' } = options;
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
