import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Where the package of somebody else's code lies, and how it is called here. */
export type Packages = ReadonlyMap<string, string>;

const ABOUT = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});
type About = z.infer<typeof ABOUT>;

const TEXT = /^(?:licen[cs]e|copying|notice|ofl|third.?party)/iu;
const RULE = '='.repeat(80);

const HEAD = `本软件包含下列第三方组件，各按其许可使用。
This program contains the following work of others, each under its own licence.`;

/** The packages whose files went into a bundle, by the paths of these. */
export function packagesOf(inputs: readonly string[], modules: string): Packages {
  const found = new Map<string, string>();
  for (const input of inputs) {
    const inside = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(input);
    if (inside === null) continue;
    const folder = inside[0].slice(inside[0].indexOf('node_modules/') + 'node_modules/'.length);
    found.set(folder, join(modules, folder));
  }
  return found;
}

/**
 * The licences of what is shipped, from the packages themselves, in order of their names.
 *
 * @param node the package of Node.
 */
export function thirdPartyText(packages: Packages, node: string): string {
  const shipped = [...packages.values()].map((folder) => ({
    about: aboutOf(folder),
    texts: textsOf(folder),
  }));
  const parts = [...shipped, { about: { ...aboutOf(node), name: 'Node.js' }, texts: textsOf(node) }]
    .sort((a, b) => (titleOf(a.about) < titleOf(b.about) ? -1 : 1))
    .map(({ about, texts }) => [RULE, ...headingOf(about), '', ...texts].join('\n'));
  return `${[HEAD, ...new Set(parts)].join('\n\n')}\n`;
}

function aboutOf(folder: string): About {
  return ABOUT.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

function titleOf({ name, version }: About): string {
  return `${name} ${version}`;
}

function headingOf(about: About): string[] {
  const { license, licenses, homepage, repository } = about;
  const named = license ?? licenses?.map(({ type }) => type).join(', ');
  if (named === undefined) throw new Error(`${titleOf(about)} names no licence`);
  const home = homepage ?? (typeof repository === 'string' ? repository : repository?.url);
  return [titleOf(about), named, ...(home === undefined ? [] : [home])];
}

/** Some packages name their licence and bring no text of it; then the name is all there is. */
function textsOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}
