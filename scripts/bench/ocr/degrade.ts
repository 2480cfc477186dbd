import type { Chance } from './chance.ts';
import { blankLike, type Picture } from './picture.ts';

/*
 * What a copier, a scanner and an office do to a page, one function each: a picture in, another out.
 */

const PAPER = 255;

/** Where a pixel of the new picture comes from in the old one; written into `to`. */
type Origin = (x: number, y: number, to: { x: number; y: number }) => void;

/** One resampling, bilinear; paper where the old picture has nothing. */
function resampled(picture: Picture, origin: Origin): Picture {
  const { width, height, channels, data } = picture;
  const out = blankLike(picture);
  const from = { x: 0, y: 0 };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      origin(x, y, from);
      const left = Math.floor(from.x);
      const top = Math.floor(from.y);
      const inside = left >= 0 && top >= 0 && left < width - 1 && top < height - 1;
      const dx = from.x - left;
      const dy = from.y - top;
      const first = (top * width + left) * channels;
      const below = first + width * channels;
      for (let channel = 0; channel < channels; channel++) {
        out[at + channel] = inside
          ? ((data[first + channel] ?? 0) * (1 - dx) +
              (data[first + channels + channel] ?? 0) * dx) *
              (1 - dy) +
            ((data[below + channel] ?? 0) * (1 - dx) +
              (data[below + channels + channel] ?? 0) * dx) *
              dy
          : PAPER;
      }
    }
  }
  return { ...picture, data: out };
}

/** Laid askew on the glass, by degrees. */
export function tilted(picture: Picture, degrees: number): Picture {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [picture.width / 2, picture.height / 2];
  return resampled(picture, (x, y, to) => {
    to.x = cx + (x - cx) * cos + (y - cy) * sin;
    to.y = cy - (x - cx) * sin + (y - cy) * cos;
  });
}

/** A book held open: one side shorter than the other, and the paper curled. Both in pixels at the edge. */
export function warped(picture: Picture, keystone: number, curl: number): Picture {
  const { width, height } = picture;
  return resampled(picture, (x, y, to) => {
    const across = x / width - 0.5;
    const down = y / height - 0.5;
    to.x = x + 2 * keystone * across * (0.5 + down);
    to.y =
      y +
      2 * keystone * down * (0.5 - across) * 0.6 +
      curl * Math.sin(Math.PI * (across + 0.5) * 1.3);
  });
}

/** Turned by quarters, clockwise. */
export function turned(picture: Picture, quarters: number): Picture {
  const { width, height, channels, data } = picture;
  const swapped = quarters % 2 === 1;
  const size = { width: swapped ? height : width, height: swapped ? width : height };
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [right, down] =
        quarters === 1
          ? [height - 1 - y, x]
          : quarters === 2
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x];
      const from = (y * width + x) * channels;
      const to = (down * size.width + right) * channels;
      for (let channel = 0; channel < channels; channel++)
        out[to + channel] = data[from + channel] ?? 0;
    }
  }
  return { ...size, channels, data: out };
}

/** Out of focus: a Gaussian, in pixels. */
export function blurred(picture: Picture, sigma: number): Picture {
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = Float64Array.from(weights, (weight) => weight / whole);
  const { width, channels } = picture;
  const across = smeared(picture.data, kernel, channels);
  return { ...picture, data: smeared(across, kernel, channels * width) };
}

function smeared(data: Uint8ClampedArray, kernel: Float64Array, step: number): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data.length);
  const reach = (kernel.length - 1) / 2;
  for (let at = 0; at < data.length; at++) {
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) {
      sum += (data[at + (tap - reach) * step] ?? PAPER) * (kernel[tap] ?? 0);
    }
    out[at] = sum;
  }
  return out;
}

/** How ink and paper come out: grey levels squeezed to `[black, white]`, darker towards one corner by `shade`. */
export function lit(
  picture: Picture,
  levels: readonly [black: number, white: number],
  shade: number,
  chance: Chance,
): Picture {
  const { width, height, channels, data } = picture;
  const out = blankLike(picture);
  const [black, white] = levels;
  const direction = chance.between(0, 2 * Math.PI);
  const [right, down] = [Math.cos(direction) / width, Math.sin(direction) / height];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 1 - shade * (0.5 + (x - width / 2) * right + (y - height / 2) * down);
      for (let channel = 0; channel < channels; channel++, at++) {
        out[at] = (black + ((data[at] ?? 0) / 255) * (white - black)) * light;
      }
    }
  }
  return { ...picture, data: out };
}

/** Grain of the sensor: the same in all channels, Gaussian. */
export function noisy(picture: Picture, sigma: number, chance: Chance): Picture {
  const { channels, data } = picture;
  const grains = Float64Array.from(
    { length: 1 << 16 },
    () =>
      sigma * Math.sqrt(-2 * Math.log(1 - chance.unit())) * Math.cos(2 * Math.PI * chance.unit()),
  );
  const out = blankLike(picture);
  let state = chance.below(2 ** 31) | 1;
  for (let at = 0; at < data.length; at += channels) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const grain = grains[state >>> 16] ?? 0;
    for (let channel = 0; channel < channels; channel++) {
      out[at + channel] = (data[at + channel] ?? 0) + grain;
    }
  }
  return { ...picture, data: out };
}

/** Black or white and nothing between, as fax machines and old copiers leave it; still a byte a pixel. */
export function bilevel(picture: Picture, threshold: number): Picture {
  return { ...picture, data: picture.data.map((value) => (value < threshold ? 0 : 255)) };
}
