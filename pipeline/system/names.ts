/** Names of devices on Windows, with whatever ending: no file can have them. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/iu;

export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

/** The same for all names that are one on a disk which does not tell cases apart, or knows one way to write an accent. */
export function caseFolded(name: string): string {
  // Up and down again: ſ and ı, say, have the capitals of other letters.
  return name.normalize('NFC').toUpperCase().toLowerCase();
}

/** Why Windows makes no file or folder of a name, or one of another name. */
export type NameFault = 'device' | 'ending' | 'characters';

/**
 * The first part of a path that Windows takes for a device, shortens in silence (dots and blanks at its end) or cannot have; null
 * where all are names, and on other systems, which take any.
 */
export function refusedPart(
  path: string,
  platform: NodeJS.Platform = process.platform,
): { readonly part: string; readonly fault: NameFault } | null {
  if (platform !== 'win32') return null;
  const below = path.replace(/^[\\/]{2}[?.][\\/]/u, '').replace(/^[A-Za-z]:/u, '');
  for (const part of below.split(/[\\/]+/u)) {
    if (part === '' || part === '.' || part === '..') continue;
    if (isDeviceName(part)) return { part, fault: 'device' };
    if (/[. ]$/u.test(part)) return { part, fault: 'ending' };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Windows forbids them
    if (/[<>:"|?*\u0000-\u001f]/u.test(part)) return { part, fault: 'characters' };
  }
  return null;
}
