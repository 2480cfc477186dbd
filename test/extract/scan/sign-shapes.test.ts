import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../pipeline/extract/scan/raster.ts';
import { signIn } from '../../../pipeline/extract/scan/sign-shapes.ts';

/** The ink of some glyphs as 200 dpi pictures of printed forms have it. */
function inkOf(picture: string): Bitmap {
  const rows = picture
    .trim()
    .split('\n')
    .map((row) => row.trim());
  return {
    width: rows[0]?.length ?? 0,
    height: rows.length,
    data: Uint8Array.from(
      rows
        .join('')
        .split('')
        .map((dot) => (dot === '#' ? 1 : 0)),
    ),
  };
}

const GREATER = `
  ###..............
  ..####...........
  ....####.........
  ......#####......
  .........#####...
  ............####.
  .............####
  ..........#####..
  ........####.....
  .....#####.......
  ...####..........
  .###.............
  ##...............`;

const SLANTED = `
  ###..............
  ..####...........
  ....####.........
  ......#####......
  .........#####...
  ............####.
  .............####
  ..........#####..
  ........####.....
  .....#####.....##
  #..####......####
  .###......#####..
  ##......#####....
  ......####.......
  ....####.........
  .#####...........
  ###..............`;

const BLANK = '.'.repeat(17);
const BAR = '#'.repeat(17);

function mirrored(picture: string): string {
  return picture
    .trim()
    .split('\n')
    .map((row) => [...row.trim()].reverse().join(''))
    .join('\n');
}

describe('a sign that stands alone', () => {
  it.each([
    ['>', GREATER],
    ['≥', `${GREATER}\n${BLANK}\n${BLANK}\n${BAR}\n${BAR}`],
    ['≧', `${GREATER}\n${BLANK}\n${BAR}\n${BLANK}\n${BLANK}\n${BAR}`],
    ['≥', SLANTED],
    ['<', mirrored(GREATER)],
    ['≤', mirrored(`${GREATER}\n${BLANK}\n${BLANK}\n${BAR}\n${BAR}`)],
    ['≤', mirrored(SLANTED)],
    ['=', `${BAR}\n${BLANK}\n${BLANK}\n${BLANK}\n${BAR}`],
    ['=', `${BAR}\n${BLANK}\n${BAR}`],
  ])('is %s by its strokes', (sign, picture) => {
    expect(signIn(inkOf(picture))).toBe(sign);
  });

  it.each([
    ['一', `${BAR}\n${BAR}`],
    ['二', `..#############..\n${BLANK}\n${BLANK}\n${BLANK}\n${BLANK}\n${BLANK}\n${BAR}`],
    ['三', `${BAR}\n${BLANK}\n${BLANK}\n${BAR}\n${BLANK}\n${BLANK}\n${BAR}`],
    [
      'Z',
      `
      #################
      ..............###
      ............###..
      ..........###....
      ........###......
      ......###........
      ....###..........
      ..###............
      #################`,
    ],
    [
      '2',
      `
      ....#######....
      ..###.....###..
      ............##.
      ............##.
      ...........##..
      ........###....
      .....###.......
      ...##..........
      .##............
      ###############`,
    ],
    [
      '7',
      `
      ###############
      ............##.
      ...........##..
      ..........##...
      ........##.....
      .......##......
      ......##.......
      .....##........`,
    ],
  ])('is not seen in %s', (_, picture) => {
    expect(signIn(inkOf(picture))).toBeNull();
  });
});
