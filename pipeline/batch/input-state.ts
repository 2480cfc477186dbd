import { stat } from 'node:fs/promises';
import { systemPath } from '../read/file-path.ts';
import { findInputs, NoSuchInput } from './inputs.ts';
import { writtenFolders } from './memory.ts';
import type { ConvertRequest } from './options.ts';

/** The inputs with their sizes and times as one text, by which it shows that they changed; empty while there are none, or while their folder is gone. */
export async function stateOfInputs(request: ConvertRequest): Promise<string> {
  const { files, unreachable } = await findInputs(request.paths, {
    ignore: request.ignore ?? [],
    except: writtenFolders(request),
  }).catch((error: unknown) => {
    if (error instanceof NoSuchInput) return { files: [], unreachable: [] };
    throw error;
  });
  const states = files.map(async ({ path, file }) => {
    const here = await stat(systemPath(path)).catch(() => null);
    return here === null ? '' : `${file}\0${here.size}\0${here.mtimeMs}`;
  });
  return [...(await Promise.all(states)), ...unreachable.map(({ file }) => file)].join('\n');
}
