/**
 * Why a person is needed, the most urgent first: `offered` (a correction whose source has changed), `money` (sums and amounts that
 * contradict each other), `doubtful` (readings of a picture or of ragged text), `not-understood` (printed, and not understood or left over),
 * `cut` (names cut off), `sources` (two sources of one form differ), `other` (every other error or warning about what the form says).
 */
export const NEEDS = [
  'offered',
  'money',
  'doubtful',
  'not-understood',
  'cut',
  'sources',
  'other',
] as const;
