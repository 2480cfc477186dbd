import { type Finding, placeKey, type RecordCrop } from '../model/index.ts';

/** Those pictures of a record's places that its findings name; each once, in their order. */
export function cropsNamed(
  crops: readonly RecordCrop[],
  findings: readonly Finding[],
): RecordCrop[] {
  if (crops.length === 0) return [];
  const named = new Set(
    findings.flatMap(({ evidence }) =>
      evidence.flatMap(({ source, page, box, continued = [] }) =>
        [{ page, box }, ...continued].map((place) => `${source}|${placeKey(place)}`),
      ),
    ),
  );
  return crops.filter((crop) => named.has(`${crop.source}|${placeKey(crop)}`));
}
