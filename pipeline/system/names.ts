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
