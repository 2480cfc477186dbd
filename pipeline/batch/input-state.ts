import { stat } from 'node:fs/promises';
import { systemPath } from '../read/file-path.ts';
import { notRead } from './corrections.ts';
import { findInputs, NoSuchInput } from './inputs.ts';
import { writtenFolders } from './memory.ts';
import type { ConvertRequest } from './options.ts';

/**
 * The inputs with their sizes and times as one text, by which it shows that they changed; empty while there are none, or while
 * their folder is gone.
 *
 * @param options whether what people put right counts as an input too: it changes the results as another file would.
 */
export async function stateOfInputs(
  request: ConvertRequest,
  { withCorrections }: { readonly withCorrections: boolean },
): Promise<string> {
  const {
    files,
    unreachable,
    corrections = [],
  } = await findInputs(request.paths, {
    ignore: request.ignore ?? [],
    except: [...writtenFolders(request), ...notRead(request)],
  }).catch((error: unknown) => {
    if (error instanceof NoSuchInput) return { files: [], unreachable: [], corrections: [] };
    throw error;
  });
  const named = request.corrections ?? null;
  const places = !withCorrections ? [] : named === null ? corrections : [{ path: named }];
  const watched =
    files.length === 0 ? [] : [...files, ...places.map(({ path }) => ({ path, file: path }))];
  const states = watched.map(async ({ path, file }) => {
    const here = await stat(systemPath(path)).catch(() => null);
    return here === null ? '' : `${file}\0${here.size}\0${here.mtimeMs}`;
  });
  return [...(await Promise.all(states)), ...unreachable.map(({ file }) => file)].join('\n');
}
