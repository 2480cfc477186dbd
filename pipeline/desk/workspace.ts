import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CACHE_NAME, type ConvertRequest } from '../batch/index.ts';
import { CORRECTIONS_NAME } from '../corrections/index.ts';

/** The folder that a desk works on: input/ and output/ as a conversion knows them, and where the desk keeps what it needs. */
export interface Workspace {
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  /** What can be deleted at any time. */
  readonly cache: string;
  readonly corrections: string;
  /** As `jixiao convert` would be asked in this folder. */
  readonly request: ConvertRequest;
}

/** What a configuration may say of a conversion. */
export type DeskSettings = { readonly [K in keyof ConvertRequest]?: ConvertRequest[K] | undefined };

/** @param given of the configuration. */
export function workspaceOf(folder: string, given: DeskSettings = {}): Workspace {
  const settings = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<ConvertRequest>;
  const root = resolve(folder);
  const input = join(root, 'input');
  const output = resolve(root, settings.out ?? 'output');
  return {
    folder: root,
    input,
    output,
    cache: join(output, CACHE_NAME, 'desk'),
    corrections: resolve(root, settings.corrections ?? join(input, CORRECTIONS_NAME)),
    request: {
      ...settings,
      // What a configuration names is named from where it lies.
      ...Object.fromEntries(
        (['templates', 'cache', 'corrections'] as const).flatMap((key) => {
          const path = settings[key] ?? null;
          return path === null ? [] : [[key, resolve(root, path)]];
        }),
      ),
      paths: [input],
      out: output,
    },
  };
}

export async function hasInput({ input }: Workspace): Promise<boolean> {
  return stat(input).then(
    (here) => here.isDirectory(),
    () => false,
  );
}

/** Makes what the desk needs to write to. @throws the system's errors. */
export async function openWorkspace({ folder, cache }: Workspace): Promise<void> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  await mkdir(cache, { recursive: true });
}
