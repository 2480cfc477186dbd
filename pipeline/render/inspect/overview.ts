import type { Document, Form, Recognition } from '../../model/index.ts';
import { escaped } from './markup.ts';
import { PARTS } from './palette.ts';

/** The page over the drawings: legend, the forms with their counts, what was left over, and the drawings. */
export function inspectionIndex(
  file: string,
  drawings: readonly string[],
  document: Document,
  recognition: Recognition,
): string {
  const legend = PARTS.map(
    ({ name, nameEn, color }) =>
      `<li><b style="background:${color}33;border-color:${color}"></b>${name} <i>${nameEn}</i></li>`,
  );
  const pictures = drawings.map((name) =>
    name.endsWith('.svg')
      ? `<figure id="${name}"><figcaption><a href="${name}">${name}</a></figcaption><object data="${name}" type="image/svg+xml"></object></figure>`
      : `<p><a href="${name}">${name}</a></p>`,
  );
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
.left{color:#dc2626}
</style>
<h1>${escaped(file)}</h1>
<p>${document.pages} 页 · ${recognition.forms.length} 张表 · ${document.glyphs} 个字符 · 表外 ${recognition.glyphsOutside} · 略去 ${droppedGlyphs(document)} · 去向不明 ${recognition.unaccounted}</p>
<ul>${legend.join('')}</ul>
<table><tr><th>表</th><th>项目</th><th>页</th><th>行</th><th>指标</th><th>资金行</th><th>未读入</th></tr>
${recognition.forms.map(formRow).join('\n')}
</table>
${pictures.join('\n')}
</html>
`;
}

function formRow(form: Form): string {
  const left = form.leftovers.map(({ text }) => escaped(text)).join('<br>');
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

function droppedGlyphs({ dropped }: Document): number {
  return dropped.reduce((sum, { glyphs }) => sum + glyphs, 0);
}
