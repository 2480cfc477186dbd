import { printed } from './money.ts';
import type { Style } from './style.ts';
import type { Truth } from './truth.ts';

/** A made-up form as a web page: the layout that counties print, with one horizon or with two side by side. */
export function sheetOf(truth: Truth, style: Style, fonts: string): string {
  const { implementation } = truth.funding;
  const body = implementation === undefined ? oneHorizon(truth) : twoHorizons(truth);
  return `<!doctype html><meta charset="utf-8"><style>${fonts}${cssOf(style)}</style>
<h1>${escaped(truth.title)}</h1><p class="year">(${truth.year}年度)</p>${body}${signoff(truth)}`;
}

/** The packaged serif, as the product's own forms have it, and the sans of the machine. */
const FACES = {
  serif: '"serif-chinese-simplified", "serif-latin"',
  sans: '"Noto Sans CJK SC", "serif-chinese-simplified"',
} as const;

function cssOf({ face, size, rule, padding, landscape, boldLabels }: Style): string {
  const border = rule === 0 ? 'none' : `${rule}pt solid #000`;
  return `@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 13mm 12mm; }
body { margin: 0; font: ${size}pt/1.3 ${FACES[face]}; }
h1 { font-size: ${size + 5}pt; text-align: center; margin: 0 0 3pt; }
.year { text-align: center; margin: 0 0 3pt; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { border: ${border}; padding: ${padding}pt 3pt; vertical-align: middle; overflow-wrap: anywhere; }
th { text-align: center; font-weight: ${boldLabels ? 700 : 400}; }
tr { break-inside: avoid; } table, th { break-inside: auto; }
.source { text-align: left; } .amount { text-align: right; } .middle { text-align: center; }
.foot { display: flex; margin: 4pt 0 0; } .foot span { flex: 1; }`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/gu, (character) => `&#${character.charCodeAt(0)};`);

const head = (text: string, span = '', kind = ''): string =>
  `<th ${span} class="${kind}">${escaped(text)}</th>`;
const cell = (text: string, span = '', kind = ''): string =>
  `<td ${span} class="${kind}">${escaped(text)}</td>`;
const row = (...cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
const wide = (columns: number): string => `colspan="${columns}"`;
const tall = (rows: number): string => `rowspan="${rows}"`;
const columns = (...widths: readonly number[]): string =>
  `<colgroup>${widths.map((width) => `<col style="width:${width}%">`).join('')}</colgroup>`;

const NARRATIVES = [
  ['overview', '项目概况'],
  ['basis', '立项依据'],
  ['necessity', '项目设立必要性'],
  ['safeguards', '保证项目实施的制度、措施'],
  ['plan', '项目实施计划'],
] as const;

function twoHorizons(truth: Truth): string {
  const { funding, goals, moneyUnit } = truth;
  const { implementation, annual } = funding;
  if (implementation === undefined || annual === undefined)
    throw new Error('both horizons have money');
  const money = [
    ['实施期资金总额:', implementation.total, '年度资金总额:', annual.total],
    ...implementation.lines.map(({ label, amount }, at) => [
      label,
      amount,
      label,
      annual.lines[at]?.amount ?? null,
    ]),
  ].map(([left = '', first = null, right = '', second = null], at) =>
    row(
      at === 0 ? head(`项目资金(${moneyUnit})`, `${wide(2)} ${tall(6)}`) : '',
      head(left ?? '', wide(2), 'source'),
      cell(printed(first, moneyUnit), '', 'amount'),
      head(right ?? '', wide(2), 'source'),
      cell(printed(second, moneyUnit), '', 'amount'),
    ),
  );
  const header = ['二级指标', '三级指标', '指标值'].map((label) => head(label)).join('');
  const indicators = rowsOf(truth).map(({ level1, level2, span1, span2, cells }) =>
    row(
      level1 === null ? '' : head(level1, tall(span1)),
      level2 === null ? '' : head(level2, tall(span2)),
      cell(cells.implementation?.name ?? '', '', 'middle'),
      cell(cells.implementation?.value ?? '', '', 'middle'),
      level2 === null ? '' : head(level2, tall(span2)),
      cell(cells.annual?.name ?? '', '', 'middle'),
      cell(cells.annual?.value ?? '', '', 'middle'),
    ),
  );
  return `<table>${columns(4, 10, 13, 18, 13, 13, 17, 12)}
${row(head('项目名称', wide(2)), cell(truth.projectName, wide(6)))}
${row(head('主管部门及代码', wide(2)), cell(`${truth.department.code}-${truth.department.name}`, wide(3)), head('实施单位'), cell(truth.implementingUnit, wide(2)))}
${row(head('项目属性', wide(2)), cell(truth.attribute, wide(3)), head('项目期'), cell(truth.period, wide(2)))}
${money.join('\n')}${narratives(truth, 6)}
${row(head('总体目标', `${wide(2)} ${tall(2)}`), head('实施期目标', wide(3)), head('年度目标', wide(3)))}
${row(cell(goals.implementation ?? '', wide(3)), cell(goals.annual ?? '', wide(3)))}
${row(head('绩效指标', tall(indicators.length + 1)), head('一级指标'), header, header)}
${indicators.join('\n')}</table>`;
}

function oneHorizon(truth: Truth): string {
  const { annual } = truth.funding;
  if (annual === undefined) throw new Error('a form has money of the year');
  const money = [{ label: '年度资金总额:', amount: annual.total }, ...annual.lines].map(
    ({ label, amount }, at) =>
      row(
        at === 0 ? head(`项目资金(${truth.moneyUnit})`, `${wide(2)} ${tall(6)}`) : '',
        head(label, wide(2), 'source'),
        cell(printed(amount, truth.moneyUnit), wide(2), 'amount'),
      ),
  );
  const indicators = rowsOf(truth).map(({ level1, level2, span1, span2, cells }) =>
    row(
      level1 === null ? '' : head(level1, tall(span1)),
      level2 === null ? '' : head(level2, tall(span2)),
      cell(cells.annual?.name ?? '', wide(2)),
      cell(cells.annual?.value ?? '', '', 'middle'),
    ),
  );
  return `<table>${columns(5, 14, 21, 14, 18, 28)}
${row(head('项目名称', wide(2)), cell(truth.projectName, wide(4)))}
${row(head('主管部门及代码', wide(2)), cell(`${truth.department.code}-${truth.department.name}`, wide(2)), head('实施单位'), cell(truth.implementingUnit))}
${row(head('项目属性', wide(2)), cell(truth.attribute, wide(2)), head('项目期'), cell(truth.period))}
${money.join('\n')}${narratives(truth, 4)}
${row(head('年度目标', wide(2)), cell(truth.goals.annual ?? '', wide(4)))}
${row(head('绩效指标', tall(indicators.length + 1)), head('一级指标'), head('二级指标'), head('三级指标', wide(2)), head('指标值'))}
${indicators.join('\n')}</table>`;
}

function narratives(truth: Truth, span: number): string {
  return NARRATIVES.map(([field, label]) =>
    row(head(label, wide(2)), cell(truth.narratives[field], wide(span))),
  ).join('\n');
}

/** The rows of indicators, each with the cells that begin in it. */
function rowsOf({ classes }: Truth) {
  const spans = new Map<string, number>();
  for (const { level1, rows } of classes) spans.set(level1, (spans.get(level1) ?? 0) + rows.length);
  const begun = new Set<string>();
  return classes.flatMap(({ level1, level2, rows }) =>
    rows.map((cells, at) => {
      const begins = !begun.has(level1);
      begun.add(level1);
      return {
        level1: begins ? level1 : null,
        level2: at === 0 ? level2 : null,
        span1: spans.get(level1) ?? 1,
        span2: rows.length,
        cells,
      };
    }),
  );
}

function signoff({ signoff: { responsible, handler, phone, filledAt } }: Truth): string {
  const said = [
    ['负责人:', responsible],
    ['经办人:', handler],
    ['联系电话:', phone],
    ['填报日期:', filledAt],
  ].map(([label, text]) => `<span>${label}${text ?? ''}</span>`);
  return `<p class="foot">${said.join('')}</p>`;
}
