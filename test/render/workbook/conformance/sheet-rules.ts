import { type Area, areaOf, childrenOf, type Element, overlap, within } from './parts.ts';

export interface Styles {
  /** How many styles a cell may name, and how many a conditional format. */
  readonly cells: number;
  readonly differences: number;
}

/** What a sheet may refer to. */
export interface Around {
  readonly styles: Styles;
  /** Of all sheets. */
  readonly names: readonly string[];
  readonly strings: readonly string[];
  readonly relations: ReadonlyMap<string, string>;
  readonly tables: (relation: string) => Element | undefined;
}

export function sheetFaults(sheet: Element, around: Around): string[] {
  return [
    ...columnFaults(sheet),
    ...cellFaults(sheet, around),
    ...mergeFaults(sheet),
    ...filterFaults(sheet),
    ...validationFaults(sheet),
    ...conditionFaults(sheet, around),
    ...linkFaults(sheet, around),
    ...tableFaults(sheet, around),
    ...viewFaults(sheet),
  ];
}

function columnFaults(sheet: Element): string[] {
  let last = 0;
  return childrenOf(sheet, 'cols', 'col').flatMap(({ attributes }) => {
    const [min, max, width] = [
      +(attributes.min ?? 0),
      +(attributes.max ?? 0),
      +(attributes.width ?? 0),
    ];
    const isRight = min > last && max >= min && max <= 16_384 && width >= 0 && width <= 255;
    last = max;
    return isRight ? [] : [`column ${min} to ${max}`];
  });
}

function cellFaults(sheet: Element, around: Around): string[] {
  const faults: string[] = [];
  let lastRow = 0;
  for (const row of childrenOf(sheet, 'sheetData', 'row')) {
    const { r = '', ht = '0', outlineLevel = '0' } = row.attributes;
    if (+r <= lastRow || +r > 1_048_576 || +ht > 409.5 || +outlineLevel > 7)
      faults.push(`row ${r}`);
    lastRow = +r;
    let lastColumn = 0;
    for (const cell of row.children) {
      const area = areaOf(cell.attributes.r ?? '');
      if (area === null || area.top !== lastRow || area.left <= lastColumn)
        faults.push(`${cell.attributes.r} is not in its place`);
      lastColumn = area?.left ?? lastColumn;
      faults.push(...contentFaults(cell, around).map((fault) => `${cell.attributes.r}: ${fault}`));
    }
  }
  return faults;
}

function contentFaults(cell: Element, { styles, strings, names }: Around): string[] {
  const { s = '0', t = 'n' } = cell.attributes;
  const [formula] = childrenOf(cell, 'f');
  const value = childrenOf(cell, 'v')[0]?.text;
  const isValue: Readonly<Record<string, (text: string) => boolean>> = {
    n: (text) => /^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/iu.test(text) && Math.abs(+text) < 1e308,
    s: (text) => /^\d+$/u.test(text) && +text < strings.length,
    b: (text) => /^[01]$/u.test(text),
    e: (text) => /^#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)$/u.test(text),
    str: () => true,
    inlineStr: () => false,
  };
  const inline = within(cell, 't')
    .map(({ text }) => text)
    .join('');
  return [
    ...(+s >= styles.cells ? [`the style ${s} is not there`] : []),
    ...(value !== undefined && isValue[t]?.(value) !== true
      ? [`"${value}" is no value of type ${t}`]
      : []),
    ...(t === 's' && value === undefined ? ['a text that is none'] : []),
    ...textFaults('its text', t === 'inlineStr' ? inline : t === 'str' ? (value ?? '') : ''),
    ...(formula === undefined ? [] : formulaFaults(formula.text, names)),
  ];
}

/** Excel's limits of a formula, and what it refers to. */
export function formulaFaults(formula: string, names: readonly string[]): string[] {
  const isClosed = (formula.match(/"/gu)?.length ?? 0) % 2 === 0;
  const texts = formula.match(/"(?:[^"]|"")*"/gu) ?? [];
  const bare = formula.replace(/"(?:[^"]|"")*"/gu, '""');
  const sheets = [...bare.matchAll(/'((?:[^']|'')+)'!|([\p{L}\p{N}_.]+)!/gu)].map(
    ([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll("''", "'"),
  );
  let [level, depth] = [0, 0];
  for (const mark of bare.match(/[()]/gu) ?? []) {
    level += mark === '(' ? 1 : -1;
    depth = Math.max(depth, level);
  }
  return [
    ...(isClosed ? [] : ['a text without its end']),
    ...(formula.length > 8_192 ? [`a formula of ${formula.length} characters`] : []),
    ...(formula.startsWith('=') || formula === '' ? [`the formula "${formula}"`] : []),
    ...(texts.some((text) => text.length - 2 > 255)
      ? ['a text of over 255 characters in a formula']
      : []),
    ...(/#REF!/u.test(bare) ? ['a formula that leads nowhere'] : []),
    ...(depth > 64 || level !== 0 ? ['a formula with too many brackets, or too few'] : []),
    ...sheets
      .filter((sheet) => !names.includes(sheet))
      .map((sheet) => `a formula leads to the sheet ${sheet}`),
  ];
}

function overlaps(
  areas: readonly { readonly ref: string; readonly area: Area | null }[],
  what: string,
): string[] {
  return areas.flatMap(({ ref, area }, at) => {
    if (area === null) return [`${what} at ${ref}`];
    const other = areas
      .slice(0, at)
      .find((before) => before.area !== null && overlap(before.area, area));
    return other === undefined ? [] : [`${what} at ${ref} and ${other.ref} overlap`];
  });
}

const refs = (list = '') => list.split(/\s+/u).map((ref) => ({ ref, area: areaOf(ref) }));

function mergeFaults(sheet: Element): string[] {
  const merges = childrenOf(sheet, 'mergeCells', 'mergeCell').flatMap(({ attributes }) =>
    refs(attributes.ref),
  );
  return [
    ...overlaps(merges, 'merged cells'),
    ...merges.filter(({ ref }) => !ref.includes(':')).map(({ ref }) => `one merged cell at ${ref}`),
    ...countFaults(sheet, 'mergeCells'),
  ];
}

function countFaults(sheet: Element, name: string): string[] {
  return childrenOf(sheet, name).flatMap(({ attributes, children }) => [
    ...(children.length === 0 ? [`${name} without any`] : []),
    ...(attributes.count !== undefined && +attributes.count !== children.length
      ? [`${name} are counted wrongly`]
      : []),
  ]);
}

function filterFaults(sheet: Element): string[] {
  return childrenOf(sheet, 'autoFilter').flatMap(({ attributes }) => {
    const area = areaOf(attributes.ref ?? '');
    return area === null || area.left > area.right ? [`a filter at ${attributes.ref}`] : [];
  });
}

/** Characters of a title and of a text that a validation may show. */
const [TITLE, SHOWN] = [32, 255];

function validationFaults(sheet: Element): string[] {
  const all = childrenOf(sheet, 'dataValidations', 'dataValidation');
  return [
    ...countFaults(sheet, 'dataValidations'),
    ...overlaps(
      all.flatMap(({ attributes }) => refs(attributes.sqref)),
      'validations',
    ),
    ...all.flatMap((validation) => {
      const {
        sqref,
        errorTitle = '',
        promptTitle = '',
        error = '',
        prompt = '',
      } = validation.attributes;
      const formulas = [
        ...childrenOf(validation, 'formula1'),
        ...childrenOf(validation, 'formula2'),
      ];
      const isLong =
        [errorTitle, promptTitle].some((text) => text.length > TITLE) ||
        [error, prompt].some((text) => text.length > SHOWN);
      const isList = validation.attributes.type === 'list';
      return [
        ...(isLong ? [`a validation at ${sqref} says too much`] : []),
        ...(isList && formulas.length !== 1 ? [`a list at ${sqref} without choices`] : []),
        ...(formulas.some(({ text }) => text.startsWith('"') && text.length - 2 > 255)
          ? [`a list at ${sqref} is too long`]
          : []),
      ];
    }),
  ];
}

function conditionFaults(sheet: Element, { styles }: Around): string[] {
  const rules = childrenOf(sheet, 'conditionalFormatting', 'cfRule');
  const priorities = rules.map(({ attributes }) => attributes.priority);
  const extended = within(sheet, 'cfRule')
    .filter((rule) => !rules.includes(rule))
    .map(({ attributes }) => attributes.id);
  return [
    ...(new Set(priorities).size < priorities.length ||
    priorities.some((priority) => !(Number(priority) >= 1))
      ? ['conditional formats have no order']
      : []),
    ...childrenOf(sheet, 'conditionalFormatting')
      .flatMap(({ attributes }) => refs(attributes.sqref))
      .filter(({ area }) => area === null)
      .map(({ ref }) => `a conditional format at ${ref}`),
    ...rules.flatMap((rule) => {
      const { type, dxfId } = rule.attributes;
      const [bar] = childrenOf(rule, 'dataBar');
      const bounds = childrenOf(bar, 'cfvo').map(({ attributes }) => attributes);
      const [from, to] = bounds;
      const isBar =
        bounds.length === 2 &&
        childrenOf(bar, 'color').length === 1 &&
        !(from?.type === 'num' && to?.type === 'num' && !(Number(from.val) < Number(to.val)));
      const ids = within(rule, 'id').map(({ text }) => text);
      return [
        ...(dxfId !== undefined && +dxfId >= styles.differences
          ? [`a conditional format of a style that is not there`]
          : []),
        ...(type === 'dataBar' && !isBar ? ['a data bar without bounds'] : []),
        ...ids
          .filter((id) => extended.filter((other) => other === id).length !== 1)
          .map((id) => `the data bar ${id} is not said twice`),
        ...(type === 'expression' && childrenOf(rule, 'formula').length === 0
          ? ['a condition that is none']
          : []),
      ];
    }),
  ];
}

/** Links that a sheet may have. */
const LINKS = 65_530;

function linkFaults(sheet: Element, { relations, names }: Around): string[] {
  const links = childrenOf(sheet, 'hyperlinks', 'hyperlink');
  const places = links.map(({ attributes }) => attributes.ref ?? '');
  return [
    ...(links.length > LINKS ? [`${links.length} links`] : []),
    ...countFaults(sheet, 'hyperlinks'),
    ...(new Set(places).size < places.length ? ['a cell has two links'] : []),
    ...links.flatMap(({ attributes }) => {
      const { ref = '', location, tooltip = '', 'r:id': id } = attributes;
      const [, sheetName, range] = /^'((?:[^']|'')+)'!(.+)$/u.exec(location ?? '') ?? [];
      const isInside =
        names.includes(sheetName?.replaceAll("''", "'") ?? '') && areaOf(range ?? '') !== null;
      const leads = id === undefined ? isInside : relations.has(id);
      return leads && areaOf(ref) !== null && tooltip.length <= 255
        ? []
        : [`the link at ${ref} leads nowhere`];
    }),
  ];
}

function tableFaults(sheet: Element, { tables, strings }: Around): string[] {
  const found = childrenOf(sheet, 'tableParts', 'tablePart').map(({ attributes }) =>
    tables(attributes['r:id'] ?? ''),
  );
  const cells = new Map(
    childrenOf(sheet, 'sheetData', 'row', 'c').map((cell) => [cell.attributes.r, cell]),
  );
  const merges = childrenOf(sheet, 'mergeCells', 'mergeCell').flatMap(({ attributes }) =>
    refs(attributes.ref),
  );
  return [
    ...(found.includes(undefined) ? ['a table without a part'] : []),
    ...overlaps(
      [
        ...found.flatMap((table) => refs(table?.attributes.ref)),
        ...(found.length > 0 ? merges : []),
      ],
      'tables',
    ),
    ...found.flatMap((table) => {
      const area = areaOf(table?.attributes.ref ?? '');
      const columns = childrenOf(table, 'tableColumns', 'tableColumn').map(
        ({ attributes }) => attributes.name ?? '',
      );
      if (area === null || columns.length !== area.right - area.left + 1)
        return ['a table of other columns'];
      const shown = columns.map((_, at) => {
        const cell = cells.get(`${lettersOf(area.left + at)}${area.top}`);
        return cell?.attributes.t === 's'
          ? strings[Number(childrenOf(cell, 'v')[0]?.text)]
          : undefined;
      });
      const folded = columns.map((name) => name.toLowerCase());
      return [
        ...(new Set(folded).size < folded.length ? ['two columns of a table have one name'] : []),
        ...columns
          .filter((name, at) => shown[at] !== name)
          .map((name) => `the column ${name} is headed otherwise`),
      ];
    }),
  ];
}

function lettersOf(column: number): string {
  return column === 0
    ? ''
    : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}

function viewFaults(sheet: Element): string[] {
  const panes = childrenOf(sheet, 'sheetViews', 'sheetView', 'pane').flatMap(({ attributes }) => {
    const { xSplit = '0', ySplit = '0', topLeftCell = 'A1', state } = attributes;
    const area = areaOf(topLeftCell);
    const isRight =
      area !== null && (state !== 'frozen' || (area.left > +xSplit && area.top > +ySplit));
    return isRight ? [] : ['a pane that begins above itself'];
  });
  const feet = childrenOf(sheet, 'headerFooter').flatMap(({ children }) =>
    children.filter(({ text }) => text.length > 255),
  );
  const breaks = childrenOf(sheet, 'rowBreaks', 'brk');
  return [
    ...panes,
    ...feet.map(({ name }) => `${name} is too long`),
    ...(breaks.length > 1_026 ? [`${breaks.length} page breaks`] : []),
  ];
}

/** What no cell can hold. */
export function textFaults(where: string, text: string): string[] {
  return [
    ...(text.length > 32_767 ? [`${where} has ${text.length} characters`] : []),
    // XML 1.0 itself forbids the others, which the parser tells.
    ...(/[\ufffe\uffff]|\p{Cs}/u.test(text) ? [`${where} holds what is no character`] : []),
  ];
}
