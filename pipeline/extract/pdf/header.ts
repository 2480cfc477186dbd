/** Readers accept the mark of a PDF anywhere in the first kilobyte. */
const WINDOW = 1024;
/** Mail programs and web servers put more than that before it; as far as it is looked for. */
const FAR_WINDOW = 16 * 1024;
/** Bytes behind the mark within which the first object of the file begins. */
const FIRST_OBJECT = 4096;

/** Where a PDF says that it is one; -1 where it does not. Far down, an object must follow, or it is a text about PDFs. */
export function headerAt(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, FAR_WINDOW));
  const near = head.subarray(0, WINDOW).indexOf('%PDF-');
  if (near >= 0) return near;
  const at = head.indexOf('%PDF-');
  if (at < 0) return -1;
  const after = Buffer.from(bytes.buffer, bytes.byteOffset + at, bytes.length - at)
    .subarray(0, FIRST_OBJECT)
    .toString('latin1');
  return /^%PDF-\d\.\d[\s\S]*?\d\s+\d+\s+obj\b/u.test(after) ? at : -1;
}

/** The file from its mark on, where that stands further down than the library looks for it. */
export function fromHeader(bytes: Uint8Array): Uint8Array {
  const at = headerAt(bytes);
  return at + '%PDF-'.length > WINDOW ? bytes.subarray(at) : bytes;
}
