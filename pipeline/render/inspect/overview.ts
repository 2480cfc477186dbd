import type { Document, Form, Recognition, RejectionReason, RoleMark } from '../../model/index.ts';
import { scansSection } from './doubts.ts';
import { escaped } from './markup.ts';
import { DOUBTFUL, PARTS } from './palette.ts';
import { anchorOf, TABLE_STYLE } from './tables.ts';

/** What a file was drawn as: the files of its pages, or the markup of its tables. */
export type Drawing = { readonly pages: readonly string[] } | { readonly tables: string };

/** The page over the drawings: legend, the forms with their counts, what was left over, and the drawings. */
export function inspectionIndex(
  file: string,
  drawing: Drawing,
  document: Document,
  recognition: Recognition,
): string {
  const parts = document.scans === undefined ? PARTS : [...PARTS, DOUBTFUL];
  const legend = parts.map(
    ({ name, nameEn, color }) =>
      `<li><b style="background:${color}33;border-color:${color}"></b>${name} <i>${nameEn}</i></li>`,
  );
  const drawn =
    'pages' in drawing
      ? drawing.pages.map(figure).join('\n')
      : `<div class="drawn">\n${drawing.tables}\n</div>`;
  const inPlace = 'tables' in drawing;
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(file)}</title>
<style>
body{font:14px/1.6 system-ui,"Microsoft YaHei",sans-serif;margin:1.5em;color:#111827;background:#f9fafb}
ul{padding:0;display:flex;flex-wrap:wrap;gap:.3em 1.2em;list-style:none}
li b{display:inline-block;width:1em;height:1em;border:1px solid;margin-right:.4em;vertical-align:-2px}
i{color:#6b7280;font-style:normal}
table{border-collapse:collapse;background:#fff}td,th{border:1px solid #d1d5db;padding:.2em .6em;text-align:left}
td.number{text-align:right}
figure{margin:1.5em 0;background:#fff;border:1px solid #d1d5db}figcaption{padding:.3em .6em}
object{width:100%}
.left,.left a{color:#dc2626}
.poor{color:#dc2626}.doubts td{max-width:40em}.doubts img{display:block;max-width:100%;height:auto}
${inPlace ? TABLE_STYLE : ''}</style>
<h1>${escaped(file)}</h1>
<p>${extentOf(document)}${recognition.forms.length} 张表 · ${document.glyphs} 个字符 · 表外 ${recognition.glyphsOutside} · 略去 ${droppedGlyphs(document)} · 去向不明 ${recognition.unaccounted}</p>
${notes(document, recognition)}<ul>${legend.join('')}</ul>
<table><tr><th>表</th><th>项目</th><th>${document.format === 'spreadsheet' ? '工作表' : '页'}</th><th>行</th><th>指标</th><th>资金行</th><th>未读入</th></tr>
${recognition.forms.map((form) => formRow(form, inPlace)).join('\n')}
</table>
${scansSection(document)}${drawn}
</html>
`;
}

function figure(name: string): string {
  return `<figure id="${name}"><figcaption><a href="${name}">${name}</a></figcaption><object data="${name}" type="image/svg+xml"></object></figure>`;
}

function extentOf({ format, pages }: Document): string {
  if (format === 'pdf') return `${pages} 页 · `;
  return format === 'spreadsheet' ? `${pages} 个工作表 · ` : '';
}

/** Why what looks like a form is none. */
const REJECTED: Readonly<Record<RejectionReason, readonly [zh: string, en: string]>> = {
  'no-form': [
    '没有找到绩效目标表：没有哪个表格的标签足以认作一张表。',
    'No form was found: no table has labels enough to be taken for one.',
  ],
  template: [
    '有空白表：没有项目名称、金额和指标，不算一张表。',
    'There is a blank form, without a project, an amount or an indicator: it does not count.',
  ],
  incomplete: [
    '最后只有下一张表的标题，没有表格：文件可能被截断。',
    'At the end stands the title of another form and no table: the file may have been cut off.',
  ],
};

/** What a reader and recognition have to say of the file as a whole. */
function notes({ remarks }: Document, { rejected }: Recognition): string {
  const reasons = new Set(rejected.map(({ reason }) => reason));
  const told = [
    ...[...reasons].map((reason) => REJECTED[reason]),
    ...remarks.map(({ message, messageEn }) => [message, messageEn] as const),
  ];
  return told
    .map(([zh, en]) => `<p class="note">${escaped(zh)} <i>${escaped(en)}</i></p>\n`)
    .join('');
}

function formRow(form: Form, inPlace: boolean): string {
  const left = form.leftovers.map((mark) => leftover(mark, inPlace)).join('<br>');
  const cells = [
    String(form.ordinal),
    escaped(form.fields.projectName?.value.text ?? ''),
    form.pages.join(', '),
    form.lines?.join('–') ?? '',
    String(form.indicators.length),
    String(form.funding.length),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}<td class="left">${left}</td></tr>`;
}

/** What was left over, with the way to where it stands in the drawing below. */
function leftover({ text, places: [place] }: RoleMark, inPlace: boolean): string {
  return inPlace ? `<a href="#${anchorOf(place)}">${escaped(text)}</a>` : escaped(text);
}

function droppedGlyphs({ dropped }: Document): number {
  return dropped.reduce((sum, { glyphs }) => sum + glyphs, 0);
}
