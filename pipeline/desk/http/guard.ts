import { hostname, networkInterfaces } from 'node:os';
import { DeskTrouble } from '../trouble.ts';

/*
 * A page of another site can have a browser send requests here, and a name that its owner lets point to 127.0.0.1 makes it the same
 * origin (DNS rebinding): what is said of host and origin has to be the desk's own.
 */

/** What a browser says of a request, as far as it counts here. */
export interface Said {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`; older browsers say nothing. */
  readonly site: string | undefined;
}

/** @throws DeskTrouble `forbidden` */
export function guard({ method, host, origin, site }: Said, hosts: ReadonlySet<string>): void {
  if (host === undefined || !hosts.has(host.toLowerCase())) throw foreign();
  const isOwn = origin === `http://${host}`;
  if (origin !== undefined && !isOwn) throw foreign();
  const isChange = method !== 'GET' && method !== 'HEAD';
  if (isChange && !isOwn) throw foreign();
  // An address that was typed, or opened by the program, is of no site.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign();
}

/** The hosts under which a desk is reached; loopback, and this machine's own names where others may come. */
export function hostsOf(port: number, isShared: boolean): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  if (isShared) {
    names.push(hostname().toLowerCase(), `${hostname().toLowerCase()}.local`);
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address, family } of addresses ?? [])
        names.push(family === 'IPv6' ? `[${address.toLowerCase()}]` : address);
    }
  }
  // A browser leaves the port out where it is the usual one.
  return new Set(
    names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])),
  );
}

function foreign(): DeskTrouble {
  return new DeskTrouble('forbidden', {
    zh: '这个请求不是从工作台自己的页面发出的，已拒绝。请用启动时显示的地址打开工作台。',
    en: "This request does not come from the desk's own page and was refused. Open the desk by the address that it printed.",
  });
}

/** No script but the desk's own, nothing from elsewhere, in nobody's frame. */
const PAGE_POLICY = [
  "default-src 'none'",
  // pdf.js decodes pictures in WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of what is no page: nothing in it may run, wherever a browser opens it. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

export function securityHeaders(isPage: boolean): Record<string, string> {
  return {
    'Content-Security-Policy': isPage ? PAGE_POLICY : DATA_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
