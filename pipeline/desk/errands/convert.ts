import { convert } from '../../convert.ts';
import type { Errand, ErrandResults } from '../errand.ts';
import type { ErrandContext } from './context.ts';

/** `jixiao convert`, told of what it could not make. */
export async function converted(
  { request }: Extract<Errand, { kind: 'convert' }>,
  { tell, signal }: ErrandContext,
): Promise<ErrandResults['convert']> {
  const { remarks } = await convert(request, { tell, signal });
  if (remarks.length === 0) return { message: null };
  return {
    message: {
      zh: remarks.map(({ message }) => message).join('\n'),
      en: remarks.map(({ messageEn }) => messageEn).join('\n'),
    },
  };
}
