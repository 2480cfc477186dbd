/**
 * A page saved as one file (.mht, which office programs also save as .doc and .xls): parts with headers, as in a mail
 * (RFC 2045 and 2557). A workbook has a part for each sheet.
 */

/** The headers of the archive itself take no more. */
const HEAD_BYTES = 1024;

/** The markup of an archive's pages, in order; null for bytes that are no archive. */
export function pagesOfArchive(bytes: Uint8Array): Uint8Array[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isArchiveHead(buffer.toString('latin1', 0, HEAD_BYTES))) return null;
  // Byte by byte: each part has an encoding of its own.
  const text = buffer.toString('latin1');
  const { headers, body } = partOf(text);
  const boundary = /boundary="?([^"\r\n;]+)"?/iu.exec(headers)?.[1];
  if (boundary === undefined) return null;
  return body
    .split(`--${boundary}`)
    .map(partOf)
    .filter((part) => /^content-type:\s*text\/html/imu.test(part.headers))
    .map(contentOf);
}

/** Whether a file begins with the headers of such an archive, at most a kilobyte of them. */
export function isArchiveHead(head: string): boolean {
  const { headers } = partOf(head.slice(0, HEAD_BYTES).trimStart());
  return (
    /^mime-version:/imu.test(headers) && /^content-type:\s*multipart\/related/imu.test(headers)
  );
}

interface Part {
  readonly headers: string;
  readonly body: string;
}

/** Headers up to the first blank line; a header that goes on in the next line is one. */
function partOf(text: string): Part {
  const begin = /^(?:\r?\n)*/u.exec(text)?.[0].length ?? 0;
  const end = /\r?\n\r?\n/u.exec(text.slice(begin));
  const until = begin + (end?.index ?? text.length);
  return {
    headers: text.slice(begin, until).replace(/\r?\n[ \t]+/gu, ' '),
    body: text.slice(until + (end?.[0].length ?? 0)),
  };
}

function contentOf({ headers, body }: Part): Uint8Array {
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(headers)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1');
}

function unquoted(text: string): string {
  return text
    .replace(/[ \t]*=\r?\n/gu, '')
    .replace(/=([0-9a-f]{2})/giu, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}
