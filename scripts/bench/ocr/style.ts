import { chanceOf, seedOf } from './chance.ts';

/** How a form is drawn. Offices print the same form in many ways, and each is hard for a reader in its own. */
export interface Style {
  readonly face: 'serif' | 'sans';
  readonly size: number;
  /** Points; 0 where no borders are drawn. */
  readonly rule: number;
  /** Points above and below a cell's text. */
  readonly padding: number;
  readonly landscape: boolean;
  /** Shrunk until it fits one page, as spreadsheets are printed. */
  readonly fitted: boolean;
  readonly boldLabels: boolean;
}

/** A page lying down, a page standing, two or three pages, one form after the other. */
const PAPERS = [
  { landscape: true, fitted: true },
  { landscape: false, fitted: false },
  { landscape: true, fitted: false },
  { landscape: false, fitted: true },
] as const;

/** Every form's own style; without rulings where the condition is about that. */
export function styleOf(
  form: { name: string; index: number },
  options: { ruled: boolean; sans: boolean },
): Style {
  const chance = chanceOf(seedOf(form.name));
  const paper = PAPERS[form.index % PAPERS.length] ?? PAPERS[0];
  const style = {
    size: chance.pick([9, 9.5, 10, 10.5, 11]),
    rule: chance.pick([0.25, 0.5, 0.75, 1, 1.5]),
    padding: chance.pick([1, 2.5, 4]),
    boldLabels: chance.below(4) === 0,
  };
  const sans = chance.below(3) === 0;
  const airy =
    paper.landscape && !paper.fitted ? { size: Math.max(10, style.size), padding: 4 } : {};
  return {
    ...style,
    ...airy,
    ...paper,
    face: sans && options.sans ? 'sans' : 'serif',
    rule: options.ruled ? style.rule : 0,
  };
}
