import { createHash } from 'node:crypto';

/**
 * `value` as JSON that can stand in a `<script>` element: no character of it can end the element, open a comment,
 * or (U+2028, U+2029) end a line of a script.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * What the page may do: run the one script and use the one style sheet that it brings, and show the files that lie
 * beside it in frames. Nothing is fetched from elsewhere, and no script or style that a form smuggles in would run.
 */
export function contentPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${digestOf(style)}'`,
    `script-src '${digestOf(script)}'`,
    "img-src 'self' data: file:",
    // Opened from a disk, `self` is no origin: there the files beside it are `file:`.
    "frame-src 'self' file:",
    "object-src 'self' file:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/**
 * A path with forward slashes, relative to the page, as a URL: in each segment all but letters and digits (of any
 * script: a browser encodes them itself, and here they would be three times as long) is percent-encoded. A `file:`
 * URL stays as it is; anything else can become no scheme, because its colons are encoded.
 */
export function hrefOf(path: string): string {
  if (path.startsWith('file:///')) return path;
  return path.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  // A lone surrogate in a file's name has no UTF-8: it cannot be addressed, and must not end the run.
  return Buffer.from(segment, 'utf8')
    .toString('utf8')
    .replace(/[^\p{L}\p{N}._~-]+/gu, encodeURIComponent);
}
