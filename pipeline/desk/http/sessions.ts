import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Somebody whose browser was let in. */
export interface Session {
  name: string;
}

/** As many browsers at once; the first that came has to come in again. */
const MOST = 200;
/** Wrong passwords in a row, from anywhere, after which none is looked at for a while. */
const TRIES = 10;
const PAUSE_MS = 60_000;

/** Who may talk to the desk: whoever has the token of the opened address, or the password where there is one. */
export class Sessions {
  readonly token = randomBytes(32).toString('base64url');
  readonly #sessions = new Map<string, Session>();
  #wrong = 0;
  #pausedUntil = 0;

  /** @param port the cookies of a host are the same for all its ports. */
  constructor(
    private readonly port: () => number,
    private readonly password: string | null,
    private readonly defaultName: string,
  ) {}

  get hasPassword(): boolean {
    return this.password !== null;
  }

  /** @returns the value of `Set-Cookie`, or null where the token is wrong. */
  openByToken(token: string): string | null {
    return isSame(token, this.token) ? this.#open() : null;
  }

  /** @returns the value of `Set-Cookie`; `paused` after too many wrong ones. */
  openByPassword(password: string): string | null | 'paused' {
    if (this.password === null) return null;
    if (performance.now() < this.#pausedUntil) return 'paused';
    if (isSame(password, this.password)) {
      this.#wrong = 0;
      return this.#open();
    }
    this.#wrong += 1;
    if (this.#wrong >= TRIES) {
      this.#wrong = 0;
      this.#pausedUntil = performance.now() + PAUSE_MS;
    }
    return null;
  }

  /** @param cookies the header of a request. */
  of(cookies: string | undefined): Session | null {
    for (const part of (cookies ?? '').split(';')) {
      const [name, value = ''] = part.trim().split('=', 2);
      if (name === this.#cookie) return this.#sessions.get(value) ?? null;
    }
    return null;
  }

  get #cookie(): string {
    return `jixiao-desk-${this.port()}`;
  }

  #open(): string {
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, { name: this.defaultName });
    const [first] = this.#sessions.keys();
    if (this.#sessions.size > MOST && first !== undefined) this.#sessions.delete(first);
    return `${this.#cookie}=${id}; Path=/; HttpOnly; SameSite=Strict`;
  }
}

/** Takes as long whatever is wrong. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
