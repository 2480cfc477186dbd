import { areaOf, childrenOf, type Element, type Parts, treeOf } from './parts.ts';
import { propertyFaults, schemaFaults } from './schema-rules.ts';
import { type Styles, sheetFaults, textFaults } from './sheet-rules.ts';

/*
 * What makes Excel say that a workbook is damaged, or refuse it, beyond what schemas say: from ECMA-376 Part 1 (clauses
 * 18.2, 18.3, 18.8 and annexes), "Excel specifications and limits", and what readers of damaged files report.
 */

/** All that is wrong with a workbook; each begins with the part in which it is. */
export function faultsOf(parts: Parts): string[] {
  const trees = new Map<string, Element>();
  for (const [name, xml] of parts) {
    try {
      trees.set(name, treeOf(xml));
    } catch (error) {
      return [`${name}: no XML: ${String(error)}`];
    }
  }
  const book = trees.get('xl/workbook.xml');
  if (book === undefined) return ['xl/workbook.xml: missing'];
  const styles = stylesIn(trees.get('xl/styles.xml'));
  const strings = childrenOf(trees.get('xl/sharedStrings.xml'), 'si');
  const sheets = childrenOf(book, 'sheets', 'sheet');
  const names = sheets.map(({ attributes }) => attributes.name ?? '');
  const targets = relationsOf(trees, 'xl/workbook.xml');
  const faults = [
    ...packageFaults(parts, trees),
    ...propertyFaults(trees),
    ...[...trees].flatMap(([part, tree]) => schemaFaults(tree).map((fault) => `${part}: ${fault}`)),
    ...sheetNameFaults(sheets),
    ...definedNameFaults(book, names),
    ...styles.faults.map((fault) => `xl/styles.xml: ${fault}`),
    ...strings.flatMap((si, at) => textFaults(`xl/sharedStrings.xml: ${at}`, textOf(si))),
  ];
  let selected = 0;
  for (const sheet of sheets) {
    const path = targets.get(sheet.attributes['r:id'] ?? '') ?? '';
    const tree = trees.get(path);
    if (tree === undefined) {
      faults.push(`xl/workbook.xml: the sheet ${sheet.attributes.name} has no part`);
      continue;
    }
    const [view] = childrenOf(tree, 'sheetViews', 'sheetView');
    if (view?.attributes.tabSelected === '1') selected += 1;
    const around = {
      styles,
      names,
      strings: strings.map(textOf),
      relations: relationsOf(trees, path),
      tables: (id: string) => trees.get(relationsOf(trees, path).get(id) ?? ''),
    };
    faults.push(...sheetFaults(tree, around).map((fault) => `${path}: ${fault}`));
  }
  if (selected > 1)
    faults.push('xl/workbook.xml: several sheets are selected: what is typed goes to all');
  const active = Number(
    childrenOf(book, 'bookViews', 'workbookView')[0]?.attributes.activeTab ?? 0,
  );
  if (sheets[active] === undefined || sheets[active].attributes.state === 'hidden')
    faults.push('xl/workbook.xml: the active sheet is none that is seen');
  return [...faults, ...tableNameFaults(trees, book)];
}

/** The part to which each relation leads, by id; as it is written where it leads outside. */
function relationsOf(trees: ReadonlyMap<string, Element>, part: string): Map<string, string> {
  const at = part.lastIndexOf('/');
  const folder = part.slice(0, at + 1);
  const relations = trees.get(`${folder}_rels/${part.slice(at + 1)}.rels`);
  return new Map(
    childrenOf(relations, 'Relationship').map(({ attributes }) => {
      const { Id = '', Target = '', TargetMode } = attributes;
      const isOutside = TargetMode === 'External';
      const path = new URL(Target, `file:///${folder}`).pathname.slice(1);
      return [Id, isOutside ? Target : decodeURIComponent(path)];
    }),
  );
}

function packageFaults(parts: Parts, trees: ReadonlyMap<string, Element>): string[] {
  const types = trees.get('[Content_Types].xml');
  const overrides = childrenOf(types, 'Override').map(
    ({ attributes }) => attributes.PartName ?? '',
  );
  const endings = childrenOf(types, 'Default').map(({ attributes }) => attributes.Extension ?? '');
  const faults: string[] = [];
  if (new Set(overrides).size < overrides.length) faults.push('a type is given twice');
  for (const name of overrides)
    if (!parts.has(name.slice(1))) faults.push(`a type is given for ${name}, which is not there`);
  for (const name of parts.keys()) {
    const isTyped =
      overrides.includes(`/${name}`) || endings.some((end) => name.endsWith(`.${end}`));
    if (!isTyped && name !== '[Content_Types].xml') faults.push(`${name} has no type`);
  }
  for (const [name, tree] of trees) {
    if (!name.endsWith('.rels')) continue;
    const part = name.replace(/_rels\/([^/]*)\.rels$/u, '$1');
    const ids = childrenOf(tree, 'Relationship').map(({ attributes }) => attributes.Id);
    if (new Set(ids).size < ids.length) faults.push(`${name}: an id is there twice`);
    for (const { attributes } of childrenOf(tree, 'Relationship')) {
      const target = relationsOf(trees, part).get(attributes.Id ?? '') ?? '';
      const isOutside = attributes.TargetMode === 'External';
      if (!isOutside && !parts.has(target)) faults.push(`${name}: ${target} is not there`);
      // Excel's own limit for a link, of which it takes a part for itself.
      if (isOutside && (target.length > 2_079 || /[\s"<>\\^`{|}]/u.test(target)))
        faults.push(`${name}: ${attributes.Id} leads to no URL`);
    }
  }
  return faults.map((fault) => `[Content_Types].xml: ${fault}`);
}

function sheetNameFaults(sheets: readonly Element[]): string[] {
  const names = sheets.map(({ attributes }) => attributes.name ?? '');
  const folded = names.map((name) => name.toLowerCase());
  const faults = names.flatMap((name) => [
    ...(name.length < 1 || name.length > 31 ? [`"${name}" has ${name.length} characters`] : []),
    ...(/[[\]:*?/\\]|^'|'$|^history$/iu.test(name) ? [`"${name}" is no name of a sheet`] : []),
  ]);
  if (new Set(folded).size < folded.length) faults.push('two sheets have one name');
  for (const key of ['sheetId', 'r:id']) {
    if (new Set(sheets.map(({ attributes }) => attributes[key])).size < sheets.length)
      faults.push(`two sheets have one ${key}`);
  }
  if (sheets.every(({ attributes }) => (attributes.state ?? 'visible') !== 'visible'))
    faults.push('no sheet is seen');
  return faults.map((fault) => `xl/workbook.xml: ${fault}`);
}

/** A name that a formula could take for a cell (`A1`, `R1C1`) or that has other characters is none. */
const NAME = /^(?!(?:[a-z]{1,3}\d+|r\d*c?\d*|c\d*|true|false)$)[\p{L}_\\][\p{L}\p{N}_.\\?]*$/iu;

function definedNameFaults(book: Element, sheets: readonly string[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { attributes, text } of childrenOf(book, 'definedNames', 'definedName')) {
    const { name = '', localSheetId } = attributes;
    const key = `${localSheetId ?? ''} ${name.toLowerCase()}`;
    if (seen.has(key)) faults.push(`the name ${name} is given twice`);
    seen.add(key);
    if (!NAME.test(name) || name.length > 255) faults.push(`"${name}" is no name`);
    if (localSheetId !== undefined && sheets[Number(localSheetId)] === undefined)
      faults.push(`${name} is of a sheet that is not there`);
    for (const part of text.split(/,(?=')/u)) {
      const [, sheet = '', range = ''] = /^'((?:[^']|'')+)'!(.+)$/u.exec(part) ?? [];
      const rows = /^\$\d+:\$\d+$|^\$[A-Z]+:\$[A-Z]+$/u.test(range);
      if (!sheets.includes(sheet.replaceAll("''", "'")) || !(rows || areaOf(range) !== null))
        faults.push(`${name} leads to ${part}`);
    }
  }
  return faults.map((fault) => `xl/workbook.xml: ${fault}`);
}

function tableNameFaults(trees: ReadonlyMap<string, Element>, book: Element): string[] {
  const names = [...trees]
    .filter(([path]) => path.startsWith('xl/tables/'))
    .map(([, { attributes }]) => attributes.displayName ?? '');
  const defined = childrenOf(book, 'definedNames', 'definedName').map(
    ({ attributes }) => attributes.name ?? '',
  );
  const all = [...names, ...new Set(defined.filter((name) => !name.startsWith('_xlnm.')))];
  const folded = all.map((name) => name.toLowerCase());
  return [
    ...(new Set(folded).size < folded.length
      ? ['xl/tables: two tables or names have one name']
      : []),
    ...names.filter((name) => !NAME.test(name)).map((name) => `xl/tables: "${name}" is no name`),
  ];
}

const FORMATS = 164;

function stylesIn(tree: Element | undefined): Styles & { readonly faults: readonly string[] } {
  const count = (...path: string[]) => childrenOf(tree, ...path).length;
  const [fonts, fills, borders] = [
    count('fonts', 'font'),
    count('fills', 'fill'),
    count('borders', 'border'),
  ];
  const faults: string[] = [];
  const known = new Set(
    childrenOf(tree, 'numFmts', 'numFmt').map((format) => {
      const { numFmtId = '', formatCode = '' } = format.attributes;
      if (Number(numFmtId) < FORMATS || formatCode.length > 255)
        faults.push(`number format ${numFmtId}`);
      return numFmtId;
    }),
  );
  if (known.size < count('numFmts', 'numFmt')) faults.push('a number format is given twice');
  const styles = count('cellStyleXfs', 'xf');
  for (const { attributes } of [
    ...childrenOf(tree, 'cellXfs', 'xf'),
    ...childrenOf(tree, 'cellStyleXfs', 'xf'),
  ]) {
    const { fontId = '0', fillId = '0', borderId = '0', numFmtId = '0', xfId = '0' } = attributes;
    const isThere = +fontId < fonts && +fillId < fills && +borderId < borders && +xfId < styles;
    if (!isThere || (Number(numFmtId) >= FORMATS && !known.has(numFmtId)))
      faults.push(`a style of what is not there: ${JSON.stringify(attributes)}`);
  }
  for (const list of childrenOf(tree, 'fonts').concat(
    childrenOf(tree, 'cellStyleXfs'),
    childrenOf(tree, 'fills'),
    childrenOf(tree, 'borders'),
    childrenOf(tree, 'cellXfs'),
    childrenOf(tree, 'dxfs'),
  )) {
    if (
      list.attributes.count !== undefined &&
      Number(list.attributes.count) !== list.children.length
    )
      faults.push(`${list.name} are counted wrongly`);
  }
  const cells = count('cellXfs', 'xf');
  if (fonts > 1_024 || cells > 65_490 || cells === 0)
    faults.push(`${fonts} fonts, ${cells} styles`);
  return { cells, differences: count('dxfs', 'dxf'), faults };
}

function textOf(si: Element): string {
  const runs = childrenOf(si, 'r', 't');
  return (runs.length > 0 ? runs : childrenOf(si, 't')).map(({ text }) => text).join('');
}
