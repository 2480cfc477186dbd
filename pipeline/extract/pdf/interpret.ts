import type { Drawing, Operator, PageFrame } from './drawing.ts';
import { Pen } from './drawing.ts';
import type { Font } from './fonts.ts';
import { GRAPHICS_OPERATORS } from './graphics.ts';
import { IMAGE_OPERATORS } from './image.ts';
import type { Layers, OperatorList } from './library.ts';
import { NESTING_OPERATORS } from './nesting.ts';
import { pathOperators } from './path.ts';
import { TEXT_OPERATORS } from './text.ts';

/** What each operator code does; codes without an entry change nothing that is read. */
export type Interpreter = readonly (Operator | undefined)[];

/** Binds the operators to the library's codes. Throws where the library has no operator of a name: it changed. */
export function interpreterFor(codes: Readonly<Record<string, number>>): Interpreter {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  const operators: Readonly<Record<string, Operator>> = {
    ...GRAPHICS_OPERATORS,
    ...TEXT_OPERATORS,
    ...IMAGE_OPERATORS,
    ...NESTING_OPERATORS,
    ...pathOperators(names),
  };
  const interpreter: (Operator | undefined)[] = [];
  for (const [name, operator] of Object.entries(operators)) {
    const code = codes[name];
    if (code === undefined) throw new Error(`pdf.js has no operator ${name}`);
    interpreter[code] = operator;
  }
  return interpreter;
}

export interface PageResources {
  readonly fontNamed: (name: string) => Font | null;
  readonly layers: Layers;
}

/**
 * Interprets a page's operator list once, from first to last, as a renderer would.
 * Throws `ReadFailure` (`too-large`) where the page has more glyphs or path segments than any document needs.
 */
export function interpret(
  interpreter: Interpreter,
  list: OperatorList,
  frame: PageFrame,
  resources: PageResources,
): Drawing {
  const pen = new Pen(frame, resources.fontNamed, resources.layers);
  for (let index = 0; index < list.fnArray.length; index++) {
    pen.order = index;
    interpreter[list.fnArray[index] ?? -1]?.(pen, list.argsArray[index] ?? []);
  }
  return pen.drawing;
}
