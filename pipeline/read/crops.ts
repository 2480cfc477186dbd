import { type Crop, type Finding, placeKey } from '../model/index.ts';

/** Those pictures that show what the findings of a form name; each once, in their order. */
export function cropsNamed(crops: readonly Crop[], findings: readonly Finding[]): Crop[] {
  if (crops.length === 0) return [];
  const named = new Set(
    findings.flatMap(({ evidence }) =>
      evidence.flatMap(({ source, page, box, continued = [] }) =>
        // What another source of the form says stands on its own pages.
        source === 0 ? [{ page, box }, ...continued].map(placeKey) : [],
      ),
    ),
  );
  return crops.filter((crop) => named.has(placeKey(crop)));
}
