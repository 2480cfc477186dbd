import { createRequire } from 'node:module';
import type { Chance } from './chance.ts';
import { canvasLibrary, canvasOf, type Picture, pictureOf } from './picture.ts';

/*
 * Red official seals: a ring, a star, the office's name along the ring, in ink that lets the text below show through.
 */

/** Millimetres; offices of counties use 42. */
const DIAMETER = 42;
const RED = '#d22630';

/** Stamps over the table, so that ring and star cross cells and numbers. */
export function sealed(picture: Picture, name: string, dpi: number, chance: Chance): Picture {
  const canvas = canvasOf(picture);
  const context = canvas.getContext('2d');
  const radius = (DIAMETER / 25.4 / 2) * dpi;
  const stamps = 2 + chance.below(2);
  for (let stamp = 0; stamp < stamps; stamp++) {
    context.save();
    // Stamp ink mixes with the print below it; where it lies thick it hides some of it.
    const thick = chance.below(3) === 0;
    context.globalCompositeOperation = thick ? 'source-over' : 'multiply';
    context.globalAlpha = thick ? chance.between(0.4, 0.6) : chance.between(0.55, 0.95);
    // The first one lies over a column of numbers, where it does the most harm.
    const across =
      stamp === 0
        ? chance.pick([chance.between(0.42, 0.56), chance.between(0.8, 0.92)])
        : chance.between(0.25, 0.85);
    context.translate(picture.width * across, picture.height * chance.between(0.2, 0.85));
    context.rotate(chance.between(-0.35, 0.35));
    drawSeal(context, name, radius);
    context.restore();
  }
  return pictureOf(canvas);
}

function drawSeal(
  context: ReturnType<ReturnType<typeof canvasOf>['getContext']>,
  name: string,
  radius: number,
): void {
  context.strokeStyle = RED;
  context.fillStyle = RED;
  context.lineWidth = radius * 0.055;
  context.beginPath();
  context.arc(0, 0, radius * 0.97, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  for (let point = 0; point < 10; point++) {
    const reach = radius * (point % 2 === 0 ? 0.32 : 0.125);
    const angle = (point * Math.PI) / 5 - Math.PI / 2;
    const [x, y] = [reach * Math.cos(angle), reach * Math.sin(angle)];
    if (point === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  context.fill();
  context.font = `bold ${radius * 0.24}px ${sealFont()}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const characters = [...name].slice(0, 14);
  const step = Math.min(0.42, 4.2 / characters.length);
  for (const [at, character] of characters.entries()) {
    context.save();
    context.rotate((at - (characters.length - 1) / 2) * step);
    context.fillText(character, 0, -radius * 0.76);
    context.restore();
  }
}

let registered = false;

/** The packaged serif under a name of its own: a canvas knows only what it is told. */
function sealFont(): string {
  if (!registered) {
    const bold =
      '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-700-normal.woff2';
    const file = createRequire(import.meta.url).resolve(bold);
    canvasLibrary().GlobalFonts.registerFromPath(file, 'Seal');
    registered = true;
  }
  return 'Seal';
}
