import { numberAt, numbersOf, type Operator } from './drawing.ts';
import { matrixOf } from './matrix.ts';
import type { GraphicsState, Paint } from './state.ts';
import { setFont } from './text.ts';

/** The library gives colours as `#rrggbb`. */
function colorOf(args: readonly unknown[]): Paint {
  return typeof args[0] === 'string' && /^#[0-9a-f]{6}$/iu.test(args[0])
    ? args[0].toLowerCase()
    : null;
}

type Setting = (state: GraphicsState, value: unknown) => void;

const alpha = (value: unknown): number => (typeof value === 'number' ? value : 1);

/** The entries of an extended graphics state that change what is seen. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  LW: (state, value) => {
    if (Number.isFinite(value)) state.lineWidth = value as number;
  },
  ca: (state, value) => {
    state.fillAlpha = alpha(value);
  },
  CA: (state, value) => {
    state.strokeAlpha = alpha(value);
  },
  BM: (state, value) => {
    state.blended = value !== 'source-over';
  },
  SMask: (state, value) => {
    state.masked = Boolean(value);
  },
};

/** The operators of the graphics state: matrix, colours, line width, transparency. */
export const GRAPHICS_OPERATORS: Readonly<Record<string, Operator>> = {
  save: (pen) => pen.save(),
  restore: (pen) => pen.restore(),
  transform: (pen, args) => pen.transform(matrixOf(numbersOf(args))),
  setLineWidth: (pen, args) => {
    pen.state.lineWidth = numberAt(args, 0);
  },
  setGState: (pen, args) => {
    for (const [key, value] of args[0] as [string, unknown][]) {
      if (key === 'Font') setFont(pen, value as unknown[]);
      else SETTINGS[key]?.(pen.state, value);
    }
  },
  setFillRGBColor: (pen, args) => {
    pen.state.fill = colorOf(args);
  },
  setStrokeRGBColor: (pen, args) => {
    pen.state.stroke = colorOf(args);
  },
  setFillColorN: (pen) => {
    pen.state.fill = null;
  },
  setStrokeColorN: (pen) => {
    pen.state.stroke = null;
  },
  setFillTransparent: (pen) => {
    pen.state.fill = null;
  },
  setStrokeTransparent: (pen) => {
    pen.state.stroke = null;
  },
};
