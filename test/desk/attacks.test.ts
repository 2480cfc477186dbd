import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { Original, Trouble } from '../../pipeline/desk/api.ts';
import { hostsOf } from '../../pipeline/desk/http/guard.ts';
import { inputName } from '../../pipeline/desk/input-names.ts';
import { keepUpload } from '../../pipeline/desk/uploads.ts';
import { workspaceOf } from '../../pipeline/desk/workspace.ts';
import { formText, Office, raw, Visitor } from './desk.ts';

const office = new Office();
afterEach(() => office.close());

async function emptyDesk() {
  const folder = await office.folder();
  const desk = await office.open({ folder });
  return { folder, url: desk.url, visitor: await Visitor.enter(desk.url) };
}

async function troubleIn(response: Response): Promise<[number, Trouble['trouble']]> {
  return [response.status, ((await response.json()) as Trouble).trouble];
}

describe('who may talk to the desk', () => {
  it('answers loopback alone', async () => {
    const { url } = await emptyDesk();
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });

  it('lets in whoever has the token, and tells it to nobody', async () => {
    const { url, visitor } = await emptyDesk();
    const { origin, searchParams } = new URL(url);
    expect(searchParams.get('token')).toMatch(/^[\w-]{43}$/u);
    const opened = await fetch(url, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/']);
    expect(opened.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/u);
    for (const path of [
      '/',
      '/?token=',
      '/?token=x',
      '/api/workspace',
      '/api/inbox',
      '/api/events',
    ])
      expect((await fetch(origin + path, { redirect: 'manual' })).status, path).toBe(401);
    const other = { headers: { cookie: visitor.cookie.replace(/.$/u, '_') } };
    expect((await fetch(`${origin}/api/workspace`, other)).status).toBe(401);
    const page = await (await visitor.fetch('/api/workspace')).text();
    expect(page).not.toContain(searchParams.get('token') ?? '?');
  });

  it('refuses a host that is not its own, as when a name was bound anew to this machine', async () => {
    const { url, visitor } = await emptyDesk();
    const { port } = new URL(url);
    const path = '/api/workspace';
    const status = async (host: string) =>
      (await raw(url, { path, headers: { host, cookie: visitor.cookie } })).status;
    expect(await status(`127.0.0.1:${port}`)).toBe(200);
    expect(await status(`localhost:${port}`)).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1.evil.example:${port}`,
    ])
      expect(await status(host), host).toBe(403);
  });

  it('refuses what a foreign page sends, even with the cookie', async () => {
    const { url, visitor } = await emptyDesk();
    const { host } = new URL(url);
    const send = async (headers: Record<string, string>) =>
      (
        await raw(url, {
          method: 'POST',
          path: '/api/workspace',
          body: '{"sample":false}',
          headers: { host, cookie: visitor.cookie, 'content-type': 'application/json', ...headers },
        })
      ).status;
    expect(await send({ origin: 'http://evil.example' })).toBe(403);
    expect(await send({ origin: 'null' })).toBe(403);
    expect(await send({ origin: `https://${host}` })).toBe(403);
    expect(await send({})).toBe(403);
    expect(await send({ origin: `http://${host}`, 'sec-fetch-site': 'cross-site' })).toBe(403);
    // What a form of a page could send without asking first.
    expect(await send({ origin: `http://${host}`, 'content-type': 'text/plain' })).toBe(400);
    expect(await send({ origin: `http://${host}` })).toBe(200);
    const get = { host, cookie: visitor.cookie, 'sec-fetch-site': 'cross-site' };
    expect((await raw(url, { path: '/api/workspace', headers: get })).status).toBe(403);
  });

  it('allows no script but its own, no frame, no guessing of types', async () => {
    const { visitor } = await emptyDesk();
    const page = await visitor.fetch('/');
    const data = await visitor.fetch('/api/workspace');
    for (const { headers } of [page, data]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(data.headers.get('cache-control')).toBe('no-store');
  });

  it('asks those of the network for a password, and stops looking after many wrong ones', async () => {
    const folder = await office.folder();
    const desk = await office.open({ folder, host: '0.0.0.0', password: '一个很长的密码' });
    const { origin } = new URL(desk.url);
    const enter = (password: string) =>
      fetch(`${origin}/enter`, {
        method: 'POST',
        body: new URLSearchParams({ password }),
        headers: { origin },
        redirect: 'manual',
      });
    const closed = await fetch(origin);
    expect([closed.status, await closed.text()]).toEqual([
      401,
      expect.stringContaining('name="password"'),
    ]);
    expect((await enter('一个很长的密码')).status).toBe(303);
    for (let tries = 0; tries < 10; tries++) expect((await enter(`${tries}`)).status).toBe(401);
    expect((await enter('一个很长的密码')).status).toBe(409);
    expect(hostsOf(80, false)).toEqual(
      new Set(['127.0.0.1', '127.0.0.1:80', 'localhost', 'localhost:80', '[::1]', '[::1]:80']),
    );
  });

  it('makes up a password where others may come and none is given', async () => {
    const desk = await office.open({ folder: await office.folder(), host: '0.0.0.0' });
    expect(desk.password).toMatch(/^[a-z2-9]{12}$/u);
    expect((await office.open({ folder: await office.folder() })).password).toBeNull();
  });
});

describe('names never become paths', () => {
  it.each([
    ['a.pdf', 'a.pdf'],
    ['2025/教育处/a.pdf', '2025/教育处/a.pdf'],
    ['../../etc/passwd.txt', 'etc/passwd.txt'],
    ['..\\..\\Windows\\a.txt', 'Windows/a.txt'],
    ['/etc/a.txt', 'etc/a.txt'],
    ['C:\\Users\\a.txt', 'Users/a.txt'],
    ['a/./b//c.txt', 'a/b/c.txt'],
    ['a\0b.txt', 'a_b.txt'],
    ['a\nb\u202Etxt.pdf', 'a_b_txt.pdf'],
    ['a:stream.txt', 'a_stream.txt'],
    ['con.txt', '_con.txt'],
    ['nul/LPT1', '_nul/_LPT1'],
    ['a. /b .txt', 'a/b .txt'],
    ['<script>.html', '_script_.html'],
    [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(78)}.xlsx`],
  ])('%j is kept as %j', (given, kept) => {
    expect(inputName(given)).toBe(kept);
  });

  it('keeps a long Chinese name within what file systems take, with its ending', () => {
    const name = inputName(`${'长'.repeat(90)}/${'长'.repeat(90)}.pdf`) ?? '';
    expect(name.endsWith('长.pdf')).toBe(true);
    for (const part of name.split('/'))
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255 - '-1000'.length);
    const short = `${'长'.repeat(70)}.pdf`;
    expect(inputName(short)).toBe(short);
  });

  it('leaves out what systems leave behind, and takes no corrections for a form', () => {
    for (const name of ['Thumbs.db', '~$表.docx', '.DS_Store', 'a/.git/config', '.htaccess'])
      expect(inputName(name), name).toBeNull();
    expect(() => inputName('a/Corrections.jsonl')).toThrow('corrections');
    for (const name of ['..', '/', '???', '../..', ' '])
      expect(() => inputName(name), name).toThrow();
  });

  it('keeps what is dropped inside of input, also where links lead out of it', async () => {
    const { folder, visitor } = await emptyDesk();
    const outside = await office.folder({ 'secret.txt': 'secret' });
    await mkdir(join(folder, 'input'));
    await symlink(outside, join(folder, 'input/out'));
    await symlink(join(outside, 'secret.txt'), join(folder, 'input/linked.txt'));
    expect(await troubleIn(await visitor.drop('out/a.txt', 'x'))).toEqual([422, 'refused']);
    expect(await (await visitor.drop('linked.txt', 'x')).json()).toMatchObject({
      file: 'linked-2.txt',
      outcome: 'renamed',
    });
    expect((await visitor.drop('../../../../tmp/desk-escape.txt', 'x')).status).toBe(200);
    expect(existsSync(join(tmpdir(), 'desk-escape.txt'))).toBe(false);
    expect((await readdir(outside)).sort()).toEqual(['secret.txt']);
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
    expect((await readdir(join(folder, 'input'))).sort()).toEqual([
      'linked-2.txt',
      'linked.txt',
      'out',
      'tmp',
    ]);
  });

  it('never writes over a file, and knows the same one again', async () => {
    const { folder, visitor } = await emptyDesk();
    const outcome = async (name: string, text: string) =>
      (await (await visitor.drop(name, text)).json()) as { file: string; outcome: string };
    expect(await outcome('a.txt', '一')).toMatchObject({ file: 'a.txt', outcome: 'stored' });
    expect(await outcome('a.txt', '一')).toMatchObject({ file: 'a.txt', outcome: 'same' });
    expect(await outcome('a.txt', '二')).toMatchObject({ file: 'a-2.txt', outcome: 'renamed' });
    expect(await outcome('a.txt', '二')).toMatchObject({ file: 'a-2.txt', outcome: 'same' });
    expect(await readFile(join(folder, 'input/a.txt'), 'utf8')).toBe('一');
    expect(await readdir(join(folder, 'output/.cache/desk/incoming'))).toEqual([]);
  });

  it('takes no file beyond the limit, and keeps nothing of it', async () => {
    const workspace = workspaceOf(await office.folder());
    const keep = keepUpload(
      workspace,
      'a.txt',
      Readable.from([Buffer.alloc(600), Buffer.alloc(600)]),
      1000,
    );
    await expect(keep).rejects.toMatchObject({ trouble: 'too-large' });
    expect(existsSync(join(workspace.input, 'a.txt'))).toBe(false);
    expect(await readdir(join(workspace.cache, 'incoming'))).toEqual([]);
  });
});

describe('nothing but the forms can be asked for', () => {
  it('has no files but those of the page and of the forms', async () => {
    const { folder, url, visitor } = await emptyDesk();
    await writeFile(join(folder, 'secret.txt'), 'secret');
    const paths = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%00',
      '/etc/passwd',
      '/api/jobs/..%2f..%2fsecret.txt/file',
      '/api/forms/..%2f..%2fsecret.txt/originals/0/bytes',
    ];
    for (const path of paths) {
      const { host } = new URL(url);
      const { status, body } = await raw(url, { path, headers: { host, cookie: visitor.cookie } });
      expect([path, status]).toEqual([path, 404]);
      expect(body).not.toContain('secret');
    }
  });

  it('shows no original that a link leads to outside of the workspace', async () => {
    const outside = await office.folder({ 'a.txt': formText() });
    const folder = await office.folder();
    await mkdir(join(folder, 'input'));
    await symlink(join(outside, 'a.txt'), join(folder, 'input/a.txt'));
    const visitor = await office.visit({ folder });
    await visitor.settled();
    const id = (await visitor.cards())[0]?.id ?? '';
    const original = await visitor.get<Original>(`/api/forms/${id}/originals/0`);
    expect(original.kind).toBe('missing');
    expect((await visitor.fetch(`/api/forms/${id}/originals/0/bytes`)).status).toBe(404);
    expect((await visitor.fetch(`/api/forms/${id}/originals/9/bytes`)).status).toBe(404);
    expect((await visitor.fetch(`/api/forms/${id}/originals/x`)).status).toBe(400);
  });

  it('gives a hostile form as data, never as markup', async () => {
    const name = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const folder = await office.folder({ 'input/a.txt': formText({ name }) });
    const visitor = await office.visit({ folder });
    await visitor.settled();
    const inbox = await visitor.fetch('/api/inbox?need=all');
    expect(inbox.headers.get('content-type')).toMatch(/^application\/json/u);
    expect(inbox.headers.get('content-security-policy')).toContain('sandbox');
    const [card] = ((await inbox.json()) as { forms: { id: string; name: string }[] }).forms;
    expect(card?.name).toContain('<script>');
    const bytes = await visitor.fetch(`/api/forms/${card?.id}/originals/0/bytes`);
    expect(bytes.headers.get('content-disposition')).toBe('attachment');
    expect(bytes.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('takes no request that is too large, broken, or holds what it does not know', async () => {
    const folder = await office.folder({ 'input/a.txt': formText() });
    const visitor = await office.visit({ folder });
    await visitor.settled();
    const id = (await visitor.cards())[0]?.id ?? '';
    const deed = { do: 'set', path: '/goals/annual', value: 'x' };
    const ask = (body: object) => visitor.correct(id, body);
    expect(
      await troubleIn(await ask({ seen: 0, deed: { ...deed, value: '长'.repeat(400_000) } })),
    ).toEqual([413, 'too-large']);
    for (const body of [
      { seen: 0, deed: { ...deed, value: '长'.repeat(20_001) } },
      { seen: -1, deed },
      { seen: 0, deed: { ...deed, do: 'run' } },
      { seen: 0, deed: { ...deed, path: 'goals' } },
      { seen: 0, deed, by: '冒名' },
    ])
      expect(await troubleIn(await ask(body)), JSON.stringify(body).slice(0, 80)).toEqual([
        400,
        'wrong-request',
      ]);
    for (const path of [
      '/__proto__/x',
      '/constructor/prototype',
      '/evidence/x/text',
      '/id',
      '/sources/0/file',
    ])
      expect(await troubleIn(await ask({ seen: 0, deed: { ...deed, path } })), path).toEqual([
        422,
        'refused',
      ]);
    expect(await troubleIn(await ask({ seen: 0, deed: { ...deed, value: 'a\u0000b' } }))).toEqual([
      422,
      'refused',
    ]);
    expect(await troubleIn(await visitor.correct('2025-x', { seen: 0, deed }))).toEqual([
      404,
      'no-such',
    ]);
    expect(existsSync(join(folder, 'input/corrections.jsonl'))).toBe(false);
    const inbox = await visitor.fetch('/api/inbox?limit=1000000');
    expect(inbox.status).toBe(400);
  });
});
