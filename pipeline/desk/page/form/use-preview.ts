import { useEffect, useState } from 'preact/hooks';
import type { Deed, Preview } from '../../api.ts';
import { call, Refusal } from '../server.ts';

/** Milliseconds that typing rests before it is asked what it would do. */
const REST = 120;

/** What a deed would do; null until it is known. The last answer stays while the next is waited for. */
export function usePreview(form: string, version: number, deed: Deed | null): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  const key = deed === null ? '' : JSON.stringify(deed);
  useEffect(() => {
    if (key === '') {
      setPreview(null);
      return;
    }
    const giving = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const body = { deed: JSON.parse(key) as Deed };
        setPreview(await call('preview', { params: { form }, body, signal: giving.signal }));
      } catch (error) {
        // What would be refused is refused when it is saved, with why.
        if (!giving.signal.aborted && error instanceof Refusal && error.told !== null)
          setPreview({
            meaning: null,
            objection: error.told.message,
            gone: [],
            come: [],
            sums: [],
            rollups: [],
          });
      }
    }, REST);
    return () => {
      clearTimeout(timer);
      giving.abort();
    };
  }, [form, version, key]);
  return preview;
}
