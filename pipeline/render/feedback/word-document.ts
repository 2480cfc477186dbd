import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { TemplateFailure } from '../template-failure.ts';
import type { FeedbackView } from './view.ts';

/** Fills a Word document with the views of feedback sheets, one after the other. */
export interface WordTemplate {
  /**
   * @throws TemplateFailure where the document is none that can be filled: which mark is wrong, and in which sentence.
   */
  fill(view: FeedbackView): Buffer;
}

/** A zip has the time on the clock and no zone: what is midnight here is the same bytes everywhere. */
function fixedDate(): Date {
  return new Date(2000, 0, 1);
}

/**
 * A .docx in which `{name}` stands for a text of the view, and `{#sections}` … `{/sections}` around what is repeated.
 * Only the names of the view are known, and nothing that a form prints is ever read as a mark or as markup.
 *
 * @param path where the template stands, for whoever has to mend it.
 */
export function wordTemplate(bytes: Buffer, path: string): WordTemplate {
  return {
    fill(view) {
      const zip = unzipped(bytes, path);
      try {
        const document = new Docxtemplater(zip, {
          paragraphLoop: true,
          linebreaks: true,
          stripInvalidXMLChars: true,
          errorLogging: false,
          parser: (tag) => ({ get: (scope, { meta }) => valueIn(tag, scope, meta.part.module) }),
          nullGetter: ({ value }) => {
            throw new UnknownName(value);
          },
        });
        document.render(view);
        for (const file of Object.values(zip.files)) file.date = fixedDate();
        return document.toBuffer({ compression: 'DEFLATE' });
      } catch (error) {
        throw unfillable(path, error);
      }
    },
  };
}

/** A mark of the template that names nothing of the view. */
class UnknownName extends Error {
  constructor(readonly mark: string) {
    super(mark);
  }
}

/** Own properties alone; a mark that would put markup in place of text is no name. */
function valueIn(tag: string, scope: unknown, module: string | undefined): unknown {
  if (module === 'rawxml') throw new UnknownName(`@${tag}`);
  if (tag === '.') return scope;
  return typeof scope === 'object' && scope !== null && Object.hasOwn(scope, tag)
    ? (scope as Record<string, unknown>)[tag]
    : undefined;
}

function unzipped(bytes: Buffer, path: string): PizZip {
  try {
    const zip = new PizZip(bytes);
    if (zip.file('word/document.xml') !== null) return zip;
  } catch {
    // Said below: whatever the bytes are, they are no Word document.
  }
  throw new TemplateFailure(
    path,
    `模板“${path}”不是 Word 文档（.docx），或已损坏。请用 Word 或 WPS 打开后另存为 .docx。`,
    `The template "${path}" is no Word document (.docx) or is damaged. Open it in Word or WPS and save it as .docx.`,
  );
}

/** What the library says of a template, by its own names for it. */
interface Complaint {
  readonly id?: string;
  readonly xtag?: string;
  readonly openingtag?: string;
  readonly closingtag?: string;
  readonly rootError?: unknown;
}

function unfillable(path: string, error: unknown): TemplateFailure {
  const complaints = complaintsOf(error);
  const said = [...new Set(complaints.map(({ zh }) => zh))].slice(0, MOST).join('；');
  const saidEn = [...new Set(complaints.map(({ en }) => en))].slice(0, MOST).join('; ');
  return new TemplateFailure(
    path,
    `模板“${path}”有误：${said}。请在 Word 中改正，可用的名称见 templates/README.md。`,
    `The template "${path}" is in error: ${saidEn}. Mend it in Word; templates/README.md lists the names.`,
    { cause: error },
  );
}

/** Complaints that one sentence tells: the others are mostly of the same cause. */
const MOST = 3;

function complaintsOf(error: unknown): { readonly zh: string; readonly en: string }[] {
  const { properties } = error as {
    readonly properties?: Complaint & { readonly errors?: unknown[] };
  };
  if (properties?.errors !== undefined) return properties.errors.flatMap(complaintsOf);
  const unknown = error instanceof UnknownName ? error : properties?.rootError;
  if (unknown instanceof UnknownName) {
    return [{ zh: `不认识标记 {${unknown.mark}}`, en: `the mark {${unknown.mark}} is not known` }];
  }
  const { id = '', xtag = '', openingtag = '', closingtag = '' } = properties ?? {};
  const mark = `{${xtag.replace(/^\{/u, '')}`;
  switch (id) {
    case 'unclosed_loop':
      return [{ zh: `{#${xtag}} 没有对应的 {/${xtag}}`, en: `{#${xtag}} has no {/${xtag}}` }];
    case 'unopened_loop':
      return [{ zh: `{/${xtag}} 没有对应的 {#${xtag}}`, en: `{/${xtag}} has no {#${xtag}}` }];
    case 'closing_tag_does_not_match_opening_tag':
      return [
        {
          zh: `{#${openingtag}} 之后是 {/${closingtag}}，应先写 {/${openingtag}}`,
          en: `{#${openingtag}} is followed by {/${closingtag}}; {/${openingtag}} is due first`,
        },
      ];
    case 'unclosed_tag':
      return [{ zh: `标记 ${mark} 缺少右括号 }`, en: `the mark ${mark} lacks its }` }];
    case 'unopened_tag':
      return [{ zh: `“${xtag}”处的 } 缺少左括号 {`, en: `the } at "${xtag}" lacks its {` }];
    default:
      return [
        {
          zh: xtag === '' ? '文档结构无法填写' : `标记 ${mark}} 的位置或写法不对`,
          en: xtag === '' ? 'the document cannot be filled' : `the mark ${mark}} is misplaced`,
        },
      ];
  }
}
