import { type Chance, chanceOf, seedOf } from './chance.ts';
import { bilevel, blurred, lit, noisy, tilted, turned, warped } from './degrade.ts';
import { grey, type Picture } from './picture.ts';
import { sealed } from './seal.ts';

/** What is done to a page before it is read. */
export interface Condition {
  readonly name: string;
  readonly about: string;
  readonly dpi: number;
  /** False where the form is drawn without borders. */
  readonly ruled?: boolean;
  /** The resolution that the page's size is written for, where it is a wrong one. */
  readonly claimedDpi?: number;
  readonly layer?: 'agreeing' | 'garbage';
  /** The JPEG quality; null for black and white. */
  quality(chance: Chance): number | null;
  spoil(picture: Picture, hand: Hand): Picture;
}

interface Hand {
  readonly chance: Chance;
  readonly dpi: number;
  /** Of the office that seals. */
  readonly office: string;
  /** Of the page among all pages of its condition. */
  readonly page: number;
}

/** An ordinary office scan: a little askew, a little soft, lit unevenly, grainy. */
function scanned(picture: Picture, { chance }: Hand): Picture {
  const side = chance.pick([-1, 1]);
  const askew = tilted(grey(picture), side * chance.between(0.3, 1.9));
  const soft = blurred(askew, chance.between(0.6, 0.95));
  const black = chance.between(15, 55);
  const lighted = lit(soft, [black, chance.between(225, 250)], chance.between(0.08, 0.24), chance);
  return noisy(lighted, chance.between(3, 7), chance);
}

const office = (chance: Chance): number => 45 + chance.below(16);
const fine = (): number => 92;

const clean = (dpi: number): Condition => ({
  name: `clean${dpi}`,
  about: 'the page as drawn, JPEG 92',
  dpi,
  quality: fine,
  spoil: (picture) => grey(picture),
});
const scan = (dpi: number): Condition => ({
  name: `scan${dpi}`,
  about: 'askew 0.3–1.9°, blur, uneven light, grain, JPEG 45–60',
  dpi,
  quality: office,
  spoil: scanned,
});
const twoTone = (dpi: number): Condition => ({
  name: `bilevel${dpi}`,
  about: 'a scan in black and white, a bit a pixel',
  dpi,
  quality: () => null,
  spoil: (picture, hand) => {
    const { chance } = hand;
    const soft = blurred(tilted(grey(picture), chance.between(-1, 1)), chance.between(0.45, 0.7));
    return bilevel(noisy(soft, chance.between(4, 9), chance), chance.between(145, 185));
  },
});

export const CONDITIONS: readonly Condition[] = [
  ...[300, 200, 150].map(clean),
  ...[300, 200, 150].map(scan),
  {
    ...scan(200),
    name: 'tilt200',
    about: 'askew by 2–3°',
    spoil: (picture, hand) => {
      const degrees = hand.chance.pick([-1, 1]) * hand.chance.between(2, 3);
      return noisy(blurred(tilted(grey(picture), degrees), 0.7), 4, hand.chance);
    },
  },
  {
    ...scan(200),
    name: 'warp200',
    about: 'a scan whose page is a trapezoid, and curled',
    spoil: (picture, hand) => {
      const { chance } = hand;
      const bent = warped(grey(picture), chance.between(8, 16), chance.between(-5, 5));
      return noisy(lit(blurred(bent, 0.7), [30, 240], 0.15, chance), 4, chance);
    },
  },
  {
    ...scan(200),
    name: 'seal200',
    about: 'two or three red seals over cells, in colour, a little askew, JPEG 65–80',
    quality: (chance) => 65 + chance.below(16),
    spoil: (picture, { chance, dpi, office: name }) => {
      const stamped = sealed(picture, name, dpi, chance);
      const askew = tilted(stamped, chance.between(-0.8, 0.8));
      return noisy(lit(blurred(askew, 0.6), [25, 245], 0.1, chance), 3, chance);
    },
  },
  {
    ...scan(200),
    name: 'noise200',
    about: 'strong grain',
    spoil: (picture, { chance }) =>
      noisy(tilted(grey(picture), chance.between(-0.6, 0.6)), chance.between(16, 24), chance),
  },
  {
    ...scan(200),
    name: 'grey200',
    about: 'a copy on grey paper, pale ink, a strong shadow',
    spoil: (picture, { chance }) => {
      const soft = blurred(tilted(grey(picture), chance.between(-0.8, 0.8)), 0.7);
      const levels = [chance.between(60, 85), chance.between(185, 205)] as const;
      return noisy(lit(soft, levels, chance.between(0.2, 0.35), chance), 5, chance);
    },
  },
  ...[300, 200].map(twoTone),
  {
    ...scan(200),
    name: 'turned',
    about: 'a scan laid in sideways or upside down',
    spoil: (picture, hand) => turned(scanned(picture, hand), 1 + (hand.page % 3)),
  },
  {
    ...scan(200),
    name: 'wrongsize',
    about: 'a scan of 200 dpi on a page that is sized for 96',
    claimedDpi: 96,
  },
  { ...scan(200), name: 'norules200', about: 'a scan of a form without borders', ruled: false },
  {
    ...scan(200),
    name: 'oldlayer',
    about: 'a scan over the invisible text of an earlier reading, which is right',
    layer: 'agreeing',
  },
  {
    ...scan(200),
    name: 'badlayer',
    about: 'a scan over the invisible text of an earlier reading, which is rubbish',
    layer: 'garbage',
  },
];

/** The chance of one page: the same whichever other conditions or pages are asked for. */
export function chanceOfPage(condition: string, form: string, page: number): Chance {
  return chanceOf(seedOf(`${condition}/${form}/${page}`));
}
