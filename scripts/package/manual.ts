import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked, type Tokens } from 'marked';

/*
 * The manual as a clerk can open it who has the zip and nothing else: one page, with its pictures in it.
 */

const ROOT = join(import.meta.dirname, '../..');

/** Between Chinese characters the end of a line is no blank. */
const LINE_END = /(?<=[\p{Script=Han}，。；：、”）]) *\n *(?=\*\*|[\p{Script=Han}“（])/gu;

const STYLE = `body { max-width: 52em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #222;
  font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
img { max-width: 100%; border: 1px solid #ccd; }
table { border-collapse: collapse; } th, td { border: 1px solid #bbc; padding: .3em .6em; text-align: left; }
code { background: #eef1f4; padding: 0 .3em; } pre { background: #eef1f4; padding: .6em; overflow-x: auto; }
h1, h2 { border-bottom: 1px solid #ccd; } a { color: #17506b; }
@media print { body { margin: 0; } img, tr { break-inside: avoid; } h2 { break-after: avoid; } }`;

/** @returns the page. @throws where a picture is not there. */
export function manual(): string {
  const source = readFileSync(join(ROOT, 'README.zh-CN.md'), 'utf8').replace(LINE_END, '');
  const pages = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading): string {
        const inside = this.parser.parseInline(tokens);
        return `<h${depth} id="${anchorOf(text)}">${inside}</h${depth}>\n`;
      },
      image({ href, text }: Tokens.Image): string {
        return `<img src="${pictureOf(href)}" alt="${text.replaceAll('"', '&quot;')}">`;
      },
      // What it leads to besides is not in the zip.
      link({ href, tokens }: Tokens.Link): string {
        const inside = this.parser.parseInline(tokens);
        return href.startsWith('#') ? `<a href="${decodeURI(href)}">${inside}</a>` : inside;
      },
    },
  });
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>绩效：使用手册</title>
<style>${STYLE}</style>
${pages.parse(source, { async: false })}</html>
`;
}

/** As links in the source name a heading: without its marks. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/gu, '-');
}

function pictureOf(path: string): string {
  return `data:image/png;base64,${readFileSync(join(ROOT, path)).toString('base64')}`;
}
