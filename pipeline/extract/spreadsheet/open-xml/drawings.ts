import { type Note, type Shape, slotOf } from '../book.ts';
import { isSet, readXml } from '../xml.ts';
import { PieceListener, unescaped } from './strings.ts';

/** What lies over the cells of a sheet. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  /** Pictures and charts. */
  readonly pictures: number;
}

/** The text boxes of a drawing (DrawingML, ECMA-376 20.5), each at the cell that its corner lies in. */
export function readDrawing(part: Uint8Array): Drawing & { readonly isWhole: boolean } {
  const shapes: Shape[] = [];
  let pictures = 0;
  let [row, column] = [1, 1];
  let text: string | null = null;
  let into: 'row' | 'column' | 'text' | null = null;
  let digits = '';
  /** How deep the reading is in what is written a second time: for older programs, or as a control. */
  let aside = 0;
  const isAside = (name: string, requires: string | undefined) =>
    name === 'Fallback' || (name === 'Choice' && requires === 'a14');
  let isFrom = false;
  let isUnseen = false;
  const isWhole = readXml(part, {
    open(name, attributes) {
      if (aside > 0 || isAside(name, attributes.Requires)) aside++;
      if (aside > 0) return;
      if (name === 'from') isFrom = true;
      else if (isFrom && (name === 'row' || name === 'col')) {
        into = name === 'row' ? 'row' : 'column';
        digits = '';
      } else if (name === 'pic' || name === 'graphicFrame') pictures++;
      else if (name === 'sp') [text, isUnseen] = ['', false];
      else if (name === 'cNvPr' && isSet(attributes.hidden)) isUnseen = true;
      else if (name === 't') into = 'text';
      else if (name === 'br' && text !== null) text += '\n';
    },
    text(piece) {
      if (aside > 0) return;
      if (into === 'text' && text !== null) text += piece;
      else if (into === 'row' || into === 'column') digits += piece;
    },
    close(name) {
      if (aside > 0) {
        aside--;
        return;
      }
      if (name === 'from') isFrom = false;
      else if (into === 'row' && name === 'row') row = Number(digits) + 1;
      else if (into === 'column' && name === 'col') column = Number(digits) + 1;
      else if (name === 'p' && text !== null) text += '\n';
      else if (name === 'sp' && text !== null) {
        if (text.trim() !== '' && !isUnseen)
          shapes.push({ row, column, text: text.trim(), isControl: false });
        text = null;
      }
      if (['row', 'col', 't'].includes(name)) into = null;
    },
  });
  return { shapes, pictures, isWhole };
}

/** What a control of a form is before its label. */
const TICKS: Readonly<Record<string, readonly [clear: string, ticked: string]>> = {
  Checkbox: ['□', '☑'],
  Radio: ['○', '●'],
  Label: ['', ''],
};

/**
 * The tick boxes, option buttons and labels on a sheet, as its drawing in VML says (ECMA-376 part 4, 19.4): the one place
 * where every program writes their ticks and labels. VML need not be well-formed; what stands before a break is taken.
 */
export function readControls(part: Uint8Array): readonly Shape[] {
  const shapes: Shape[] = [];
  let [kind, text, anchor, ticked] = ['', '', '', ''];
  let isText = false;
  let into: 'anchor' | 'ticked' | null = null;
  readXml(part, {
    open(name, attributes) {
      if (name === 'shape') [kind, text, anchor, ticked] = ['', '', '', ''];
      else if (name === 'textbox') isText = true;
      else if (name === 'ClientData') kind = attributes.ObjectType ?? '';
      else if (name === 'Anchor') into = 'anchor';
      else if (name === 'Checked') into = 'ticked';
    },
    text(piece) {
      if (isText) text += piece;
      else if (into === 'anchor') anchor += piece;
      else if (into === 'ticked') ticked += piece;
    },
    close(name) {
      if (name === 'textbox') isText = false;
      if (name === 'Anchor' || name === 'Checked') into = null;
      const ticks = TICKS[kind];
      if (name !== 'shape' || ticks === undefined) return;
      const [column = 0, , row = 0] = anchor.split(',').map(Number);
      const label = `${ticks[ticked.trim() === '1' ? 1 : 0]}${text.replace(/\s+/gu, ' ').trim()}`;
      if (label !== '')
        shapes.push({ row: row + 1, column: column + 1, text: label, isControl: true });
    },
  });
  return shapes;
}

/** The comments of a sheet, by their cells. */
export function readComments(part: Uint8Array): { notes: readonly Note[]; isWhole: boolean } {
  const notes: Note[] = [];
  const pieces = new PieceListener([]);
  let slot: ReturnType<typeof slotOf> = null;
  const isWhole = readXml(part, {
    open(name, attributes) {
      if (name === 'comment') {
        slot = slotOf(attributes.ref ?? '');
        pieces.start();
      } else pieces.open(name, attributes);
    },
    text: (text) => pieces.text(text),
    close(name) {
      if (name !== 'comment') pieces.close(name);
      else if (slot !== null) {
        const text = unescaped(pieces.pieces.map((piece) => piece.text).join('')).trim();
        if (text !== '') notes.push({ ...slot, text });
      }
    },
  });
  return { notes, isWhole };
}
