import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { ROUTES, type Route } from '../api.ts';
import { type Desk, LIMITS } from '../desk.ts';
import { DeskTrouble, STATUS, troubleOf } from '../trouble.ts';
import type { Asset } from './assets.ts';
import { CLOSED_PAGE, passwordPage } from './entrance.ts';
import { eventStream } from './events.ts';
import { guard, securityHeaders } from './guard.ts';
import type { Session, Sessions } from './sessions.ts';

type Env = { Bindings: HttpBindings; Variables: { session: Session } };
type Ctx = Context<Env>;

/** Bytes of a request that is no file. */
const BODY_LIMIT = 512 * 1024;

export interface AppParts {
  readonly desk: Desk;
  readonly sessions: Sessions;
  readonly hosts: () => ReadonlySet<string>;
  readonly assets: (path: string) => Asset | null;
}

/** What a handler of a route is given: all of it was checked. */
interface Asked {
  readonly session: Session;
  readonly params: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: of the route's own schema
  readonly query: any;
  // biome-ignore lint/suspicious/noExplicitAny: of the route's own schema
  readonly body: any;
}

/** The desk over HTTP: who may ask, what may be asked, and who answers. */
export function deskApp({ desk, sessions, hosts, assets }: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error) => told(troubleOf(error, desk.workspace.folder)));
  app.notFound(() => told(noSuchPage()));
  app.use(async (c, next) => {
    guard(
      {
        method: c.req.method,
        host: c.req.header('host'),
        origin: c.req.header('origin'),
        site: c.req.header('sec-fetch-site'),
      },
      hosts(),
    );
    await next();
    const isPage = c.res.headers.get('Content-Type')?.startsWith('text/html') ?? false;
    for (const [name, value] of Object.entries(securityHeaders(isPage)))
      c.res.headers.set(name, value);
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });
  entrance(app, sessions);
  app.use(async (c, next) => {
    const session = sessions.of(c.req.header('cookie'));
    if (session === null) {
      if (c.req.path.startsWith('/api/')) throw noSession();
      return c.html(sessions.hasPassword ? passwordPage(false) : CLOSED_PAGE, 401);
    }
    c.set('session', session);
    return next();
  });
  for (const [name, answer] of Object.entries(answers(desk))) {
    route(app, ROUTES[name as keyof typeof ROUTES], answer);
  }
  files(app, desk);
  app.get('*', (c) => {
    const asset = assets(c.req.path);
    if (asset === null) throw noSuchPage();
    const kept = asset.lasting ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {};
    return c.body(new Uint8Array(asset.bytes), 200, { 'Content-Type': asset.type, ...kept });
  });
  return app;
}

/** Letting a browser in: by the token in the opened address, which does not stay there, or by the password. */
function entrance(app: Hono<Env>, sessions: Sessions): void {
  app.get('/', async (c, next) => {
    const token = c.req.query('token');
    if (token === undefined) return next();
    const cookie = sessions.openByToken(token);
    if (cookie === null) return c.html(CLOSED_PAGE, 401);
    return c.body(null, 303, { Location: '/', 'Set-Cookie': cookie });
  });
  app.post('/enter', bodyLimit({ maxSize: BODY_LIMIT }), async (c) => {
    const { password } = await c.req.parseBody();
    const cookie = sessions.openByPassword(typeof password === 'string' ? password : '');
    if (cookie === 'paused')
      throw new DeskTrouble('busy', {
        zh: '密码错误次数太多，请一分钟后再试。',
        en: 'Too many wrong passwords: try again in a minute.',
      });
    if (cookie === null) return c.html(passwordPage(true), 401);
    return c.body(null, 303, { Location: '/', 'Set-Cookie': cookie });
  });
}

type Answers = {
  readonly [K in Exclude<keyof typeof ROUTES, 'upload'>]: (asked: Asked) => unknown;
};

function answers(desk: Desk): Answers {
  const state = ({ session }: Asked) => desk.state(session.name);
  return {
    async workspace(asked) {
      await desk.opened;
      return state(asked);
    },
    makeWorkspace: async (asked) => {
      await desk.makeWorkspace(asked.body.sample);
      return state(asked);
    },
    namePerson({ session, body }) {
      session.name = body.name;
      return { name: session.name };
    },
    presence({ session, body }) {
      desk.hub.show(body.page, session.name, body.form);
      return {};
    },
    files: () => desk.files(),
    run({ body }) {
      desk.startRun(body.again);
      return desk.runs.run;
    },
    stopRun() {
      desk.runs.stop();
      return desk.runs.run;
    },
    inbox: ({ query }) => desk.inbox(query),
    neighbours: ({ query }) => desk.neighbours(query),
    form: ({ params }) => desk.form(params.form ?? ''),
    original: async ({ params }) =>
      desk.originals.original(await desk.record(params.form ?? ''), ordinal(params.source)),
    pagePicture: async ({ params }) =>
      desk.originals.picture(
        await desk.record(params.form ?? ''),
        ordinal(params.source),
        ordinal(params.page),
      ),
    preview: ({ params, body }) => desk.changes.preview(params.form ?? '', body.deed),
    correct: ({ params, body, session }) =>
      desk.changes.correct(params.form ?? '', body, session.name),
    links: ({ query }) => desk.links(query),
    link: ({ body, session }) => desk.changes.link(body, session.name),
    jobs: () => desk.jobs.jobs,
    makeJob: ({ body }) => desk.jobs.make(body),
    stopJob: ({ params }) => desk.jobs.stop(params.job ?? ''),
  };
}

function route(
  app: Hono<Env>,
  { method, path, query, body }: Route,
  answer: (asked: Asked) => unknown,
): void {
  app.on(
    method,
    path,
    bodyLimit({ maxSize: BODY_LIMIT, onError: () => told(tooMuch()) }),
    async (c) =>
      c.json(
        (await answer({
          session: c.get('session'),
          params: c.req.param() as Record<string, string>,
          query: query === undefined ? undefined : checked(query, c.req.query()),
          body: body === undefined ? undefined : checked(body, await jsonOf(c)),
        })) as object,
      ),
  );
}

/** What comes and goes as bytes. */
function files(app: Hono<Env>, desk: Desk): void {
  app.get('/api/events', (c) => eventStream(desk.hub, (c.req.query('page') ?? '').slice(0, 60)));
  app.post('/api/files', async (c) => {
    const { query } = ROUTES.upload;
    const { name } = checked(query, c.req.query()) as z.infer<typeof query>;
    // Of a form in a foreign page there is no such type.
    if (!c.req.header('content-type')?.startsWith('application/octet-stream'))
      throw wrong('Content-Type');
    const length = Number(c.req.header('content-length') ?? 0);
    if (length > LIMITS.fileBytes) throw tooMuch();
    return c.json(await desk.upload(name, c.env.incoming));
  });
  app.get('/api/forms/:form/originals/:source/bytes', async (c) =>
    desk.originals.bytes(
      await desk.record(c.req.param('form')),
      ordinal(c.req.param('source')),
      c.req.header('range') ?? null,
    ),
  );
  app.get('/api/forms/:form/originals/:source/pages/:page/picture', async (c) => {
    const { form, source, page } = c.req.param();
    const png = desk.originals.png(await desk.record(form), ordinal(source), ordinal(page));
    return c.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png' });
  });
  app.get('/api/jobs/:job/file', async (c) => {
    const { path, name } = desk.jobs.file(c.req.param('job'));
    const { size } = await stat(path);
    const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
    return c.body(body, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  });
}

async function jsonOf(c: Ctx): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) throw wrong('Content-Type');
  try {
    return await c.req.json();
  } catch {
    throw wrong('JSON');
  }
}

/** @throws DeskTrouble `wrong-request` */
function checked(schema: z.ZodType, value: unknown): unknown {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw wrong(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

function ordinal(text: string | undefined): number {
  if (!/^\d{1,6}$/u.test(text ?? '')) throw wrong(text ?? '');
  return Number(text);
}

function told({ trouble, told: message, more }: DeskTrouble): Response {
  return Response.json(
    { trouble, message, ...more },
    {
      status: STATUS[trouble],
      headers: {
        ...securityHeaders(false),
        'Cache-Control': 'no-store',
        // The rest of what was too large is not waited for.
        ...(trouble === 'too-large' ? { Connection: 'close' } : {}),
      },
    },
  );
}

function noSession(): DeskTrouble {
  return new DeskTrouble('no-session', {
    zh: '工作台重新启动过，或您还没有进入。请用启动时显示的地址重新打开。',
    en: 'The desk was started anew, or you have not come in. Open it by the address that it printed.',
  });
}

function noSuchPage(): DeskTrouble {
  return new DeskTrouble('no-such', { zh: '没有这个页面。', en: 'There is no such page.' });
}

function wrong(detail: string): DeskTrouble {
  return new DeskTrouble('wrong-request', {
    zh: `页面发来的请求有误（${detail}）。请刷新页面后重试。`,
    en: `The page sent a request that makes no sense (${detail}). Reload it and try again.`,
  });
}

function tooMuch(): DeskTrouble {
  return new DeskTrouble('too-large', {
    zh: '内容太大，没有接收。',
    en: 'This is too large and was not taken.',
  });
}
