import type { Box } from './geometry.ts';
import type { TextReading } from './page.ts';

/** Several readings as one: as good as the worst of them, their confidence weighed by the length of the lines. */
export function together(readings: readonly (TextReading & { box?: Box })[]): TextReading | null {
  if (readings.length === 0) return null;
  const lengths = readings.map(({ box }) => (box === undefined ? 1 : Math.max(1, box[2] - box[0])));
  const length = lengths.reduce((sum, each) => sum + each, 0);
  const weighed = readings.reduce(
    (sum, { confidence }, i) => sum + confidence * (lengths[i] ?? 0),
    0,
  );
  const fixed = [...new Set(readings.flatMap((reading) => reading.fixed ?? []))];
  return {
    confidence: Math.round((weighed / length) * 1000) / 1000,
    weakest: Math.min(...readings.map(({ weakest }) => weakest)),
    looks: Math.max(...readings.map(({ looks }) => looks)),
    agree: Math.min(...readings.map(({ agree }) => agree)),
    unread: readings.some(({ unread }) => unread),
    ...(fixed.length === 0 ? {} : { fixed }),
    ...(readings.some(({ undrawn }) => undrawn === true) ? { undrawn: true as const } : {}),
    doubtful: readings.some(({ doubtful }) => doubtful),
  };
}
