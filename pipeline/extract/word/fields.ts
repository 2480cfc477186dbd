import { signsIn } from '../symbol-fonts.ts';
import type { Aside } from './flow.ts';
import { childOf, elementsOf, numberOf, switchOf, valOf, type XmlElement } from './xml.ts';

export const BLANK_BOX = '□';
export const TICKED_BOX = '☑';
/** How Word draws the check box of an old form where it is chosen. */
const CROSSED_BOX = '☒';

/** Fields that mark something and show nothing, and a text field, which may be empty. */
const SILENT =
  /^(?:XE|TC|TA|RD|SET|ASK|BOOKMARK|ADVANCE|SEEK|PRIVATE|FORMTEXT|COMMENTS|SECTION|NEXT|NEXTIF|SKIPIF|DATABASE|HYPERLINK|INCLUDEPICTURE|SHAPE|TOC|PAGE|NUMPAGES|SECTIONPAGES|EMBED)$/u;

interface Field {
  instruction: string;
  /** Its instruction is over: what stands now is what it shows. */
  isResult: boolean;
  hasResult: boolean;
  /** What a form's field is, as an element. */
  readonly form: XmlElement | undefined;
  readonly isStale: boolean;
}

/** What is seen of a field at its end, besides its result. */
export interface FieldEnd {
  readonly text: string;
  readonly asides: readonly Aside[];
}

/** The fields that are open at a place of a text; they may reach over paragraphs. */
export class Fields {
  readonly #open: Field[] = [];
  /** Those whose instruction is being read. */
  #unseen = 0;

  /** Whether text that stands here is seen. */
  get isShown(): boolean {
    return this.#unseen === 0;
  }

  begin(element: XmlElement): void {
    this.#open.push({
      instruction: element.attributes['w:instr'] ?? '',
      isResult: false,
      hasResult: false,
      form: childOf(element, 'w:ffData'),
      isStale: /^(?:1|true|on)$/u.test(element.attributes['w:dirty'] ?? ''),
    });
    this.#unseen += 1;
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field !== undefined && !field.isResult) field.instruction += text;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field === undefined || field.isResult) return;
    field.isResult = true;
    this.#unseen -= 1;
  }

  /** Text is seen here. */
  show(): void {
    const field = this.#open.at(-1);
    if (field !== undefined) field.hasResult = true;
  }

  end(): FieldEnd {
    const field = this.#open.pop();
    if (field === undefined) return { text: '', asides: [] };
    if (!field.isResult) this.#unseen -= 1;
    if (!this.isShown) return { text: '', asides: [] };
    const text = field.hasResult ? '' : drawn(field);
    if (field.hasResult || text !== '') this.show();
    return { text, asides: [...untold(field, text)] };
  }

  get depth(): number {
    return this.#open.length;
  }

  /** Ends those that should have ended by now, so that nothing after them is taken for an instruction. */
  endTo(depth: number): Aside[] {
    if (this.#open.length <= depth) return [];
    while (this.#open.length > depth) this.end();
    return [
      {
        kind: 'remark',
        message: '有一个域没有结束标记，它后面的文字可能没有读全，请对照原件。',
        messageEn:
          'A field has no end: text after its beginning may not have been read. Compare with the original.',
      },
    ];
  }

  /** Whether the number of a page, or of pages, stands here. */
  get isPageNumber(): boolean {
    return this.#open.some(({ instruction }) => /^\s*(?:NUM|SECTION)?PAGES?\b/iu.test(instruction));
  }
}

function kindOf({ instruction }: Field): string {
  return (/^\s*(=|[A-Za-z]+)/u.exec(instruction)?.[1] ?? '').toUpperCase();
}

/** What Word draws for a field that keeps no result. */
function drawn(field: Field): string {
  switch (kindOf(field)) {
    case 'FORMCHECKBOX':
      return formBox(childOf(field.form, 'w:checkBox'));
    case 'FORMDROPDOWN':
      return chosenEntry(childOf(field.form, 'w:ddList'));
    case 'EQ':
      return equationField(field.instruction);
    case 'SYMBOL':
      return symbolField(field.instruction);
    case 'MACROBUTTON':
    case 'GOTOBUTTON':
      return field.instruction.replace(/^\s*\S+\s+\S+\s*/u, '').trim();
    default:
      return '';
  }
}

function* untold(field: Field, text: string): Generator<Aside> {
  const isSeen = field.hasResult || text !== '';
  const kind = kindOf(field);
  const named = field.instruction.trim().slice(0, 40);
  if (!isSeen && kind !== '' && !SILENT.test(kind) && !/^FORM|^EQ$/u.test(kind)) {
    yield {
      kind: 'remark',
      message: `域“${named}”没有保存结果，它显示的内容没有读到。请用 Word 打开文件，全选后按 F9 更新域，保存后重试。`,
      messageEn: `The field "${named}" has no stored result: what it shows was not read. Open the file in Word, select all, press F9, save it and try again.`,
    };
  } else if (isSeen && field.isStale) {
    yield {
      kind: 'remark',
      message: `域“${named}”的结果可能已经过时，请核对。`,
      messageEn: `The result of the field "${named}" may be out of date: compare it.`,
    };
  }
}

function formBox(box: XmlElement | undefined): string {
  const isChosen = switchOf(box, 'w:checked') ?? switchOf(box, 'w:default') ?? false;
  return isChosen ? CROSSED_BOX : BLANK_BOX;
}

function chosenEntry(list: XmlElement | undefined): string {
  const entries = elementsOf(list).filter(({ name }) => name === 'w:listEntry');
  const chosen = numberOf(valOf(list, 'w:result') ?? valOf(list, 'w:default') ?? '0');
  return entries[chosen]?.attributes['w:val'] ?? '';
}

const TICK = /^[√✓✔vV]$/u;
const CROSS = /^[×xX✗✘]$/u;
const BOX = /^[□☐◻]$/u;
const CIRCLE = /^[○〇◯]$/u;

/**
 * What an EQ field draws: characters over each other (`\o\ac(□,√)` is a ticked box, `\o\ac(○,1)` a number in a circle),
 * fractions, roots; of the others the characters in them.
 */
function equationField(instruction: string): string {
  const overlaid = /\\o(?:\\[a-z]+)*\s*\(([^(),;，；]*)[,;，；]([^()]*)\)/iu.exec(instruction);
  if (overlaid !== null)
    return overlaidText((overlaid[1] ?? '').trim(), (overlaid[2] ?? '').trim());
  const fraction = /\\f\s*\(([^(),;]*)[,;]([^()]*)\)/iu.exec(instruction);
  if (fraction !== null) return `${fraction[1]}/${fraction[2]}`;
  const root = /\\r\s*\((?:([^(),;]*)[,;])?([^()]*)\)/iu.exec(instruction);
  if (root !== null) return `√${root[2]}`;
  return instruction.replace(/^\s*EQ\s*|\\[a-z]+\d*|[(),;]/giu, '').trim();
}

function overlaidText(first: string, second: string): string {
  const [frame, sign] = BOX.test(second) || CIRCLE.test(second) ? [second, first] : [first, second];
  if (BOX.test(frame) && TICK.test(sign)) return TICKED_BOX;
  if (BOX.test(frame) && CROSS.test(sign)) return CROSSED_BOX;
  const number = numberOf(sign);
  if (CIRCLE.test(frame) && number >= 1 && number <= 20)
    return String.fromCharCode(0x245f + number);
  if (BOX.test(frame) && sign === '') return BLANK_BOX;
  return CIRCLE.test(frame) ? sign : frame + sign;
}

function symbolField(instruction: string): string {
  const code = /^\s*SYMBOL\s+(0x[\da-f]+|\d+)/iu.exec(instruction)?.[1];
  const font = /\\f\s+"?([^"\\]+)"?/iu.exec(instruction)?.[1]?.trim() ?? '';
  const number = Number(code);
  if (!(number > 0x20 && number < 0xffff)) return '';
  return signsIn(String.fromCharCode(number), font);
}
