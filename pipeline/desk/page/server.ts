import type { Conflict, ROUTES, RouteName, Trouble, Upload } from '../api.ts';

/*
 * Calls to the desk's server. Only the types come from the contract, so that the library it is written with stays out of the page; that the
 * addresses are those of the contract is checked when this is compiled.
 */

const CALLS: { readonly [Name in RouteName]: Call<Name> } = {
  workspace: ['GET', '/api/workspace'],
  makeWorkspace: ['POST', '/api/workspace'],
  namePerson: ['POST', '/api/person'],
  presence: ['POST', '/api/presence'],
  files: ['GET', '/api/files'],
  upload: ['POST', '/api/files'],
  run: ['POST', '/api/run'],
  stopRun: ['DELETE', '/api/run'],
  inbox: ['GET', '/api/inbox'],
  neighbours: ['GET', '/api/neighbours'],
  form: ['GET', '/api/forms/:form'],
  original: ['GET', '/api/forms/:form/originals/:source'],
  pagePicture: ['GET', '/api/forms/:form/originals/:source/pages/:page'],
  preview: ['POST', '/api/forms/:form/preview'],
  correct: ['POST', '/api/forms/:form/corrections'],
  links: ['GET', '/api/links'],
  link: ['POST', '/api/links'],
  jobs: ['GET', '/api/jobs'],
  makeJob: ['POST', '/api/jobs'],
  stopJob: ['DELETE', '/api/jobs/:job'],
};

type Routes = typeof ROUTES;
type Call<Name extends RouteName> = readonly [Routes[Name]['method'], Routes[Name]['path']];
type Answer<Name extends RouteName> = Routes[Name]['answer']['_zod']['output'];
type Body<Name extends RouteName> = Routes[Name] extends { body: { _zod: { input: infer In } } }
  ? In
  : undefined;
type Query<Name extends RouteName> = Routes[Name] extends { query: { _zod: { input: infer In } } }
  ? In
  : undefined;

interface Asked<Name extends RouteName> {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Query<Name>;
  readonly body?: Body<Name>;
  readonly signal?: AbortSignal;
}

/** The server would not, or could not: `told` is its answer, null where there was none at all. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly told: Trouble | Conflict | null) {
    super(told?.message.en ?? 'no answer');
  }

  /** What somebody else said of the same place, where that is why. */
  get conflict(): Conflict | null {
    return this.told?.trouble === 'conflict' && 'theirs' in this.told ? this.told : null;
  }
}

/** @throws Refusal; an `AbortError` when the call was given up */
export async function call<Name extends RouteName>(
  name: Name,
  asked: Asked<Name> = {},
): Promise<Answer<Name>> {
  const [method, path] = CALLS[name];
  const filled = path.replace(/:(\w+)/gu, (_, key: string) =>
    encodeURIComponent(String(asked.params?.[key] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked.query ?? {})) {
    if (value !== undefined) query.set(key, String(value));
  }
  const address = query.size === 0 ? filled : `${filled}?${query}`;
  return send(address, {
    method,
    ...(method === 'POST'
      ? {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(asked.body ?? {}),
        }
      : {}),
    ...(asked.signal === undefined ? {} : { signal: asked.signal }),
  });
}

/** @param path of the file below what was dropped */
export function upload(path: string, file: Blob, signal: AbortSignal): Promise<Upload> {
  return send(`/api/files?name=${encodeURIComponent(path)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
    signal,
  });
}

async function send<T>(address: string, request: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new Refusal(null);
  }
  if (answer.ok) return (await answer.json()) as T;
  throw new Refusal((await answer.json().catch(() => null)) as Trouble | null);
}
