import type { Crop, Finding } from '../model/index.ts';

/** Those pictures that show what the findings of a form name; each once, in their order. */
export function cropsNamed(crops: readonly Crop[], findings: readonly Finding[]): Crop[] {
  if (crops.length === 0) return [];
  const named = new Set(
    findings.flatMap(({ evidence }) =>
      evidence.flatMap(({ source, page, box, continued = [] }) =>
        // What another source of the form says stands on its own pages.
        source === 0 ? [{ page, box }, ...continued].map(keyOf) : [],
      ),
    ),
  );
  return crops.filter((crop) => named.has(keyOf(crop)));
}

/** Boxes are compared as evidence has them: to 0.01 points. */
function keyOf({ page, box }: { page?: number | undefined; box?: readonly number[] | undefined }) {
  return `${page}|${box?.map((length) => Math.round(length * 100) / 100).join()}`;
}
