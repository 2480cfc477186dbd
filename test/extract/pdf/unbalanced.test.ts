import { expect, it } from 'vitest';
import { droppedOf, placesOf, readPage, textOf } from './reading.ts';

const at = (x: number, y: number, text: string): string =>
  `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
const form = (stream: string, entries = '') => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /Font << /F1 3 0 R >> ${entries} >>`,
  stream,
});
const page = (content: string) => ({ content, resources: '/XObject << /Fm 30 0 R >>' });

it('a form that restores more than it saved leaves the page its state', async () => {
  const read = await readPage(page(`q 1 0 0 1 50 0 cm /Fm Do ${at(100, 700, 'A')} Q`), {
    objects: { 30: form(`Q Q 1 0 0 1 0 50 cm ${at(10, 20, 'F')}`) },
  });
  expect(placesOf(read)).toEqual(['F 60 772', 'A 150 142']);
});

it('a form that saves more than it restores does too', async () => {
  const read = await readPage(page(`q 1 0 0 1 50 0 cm /Fm Do Q ${at(100, 700, 'A')}`), {
    objects: { 30: form(`q q 1 0 0 1 0 50 cm ${at(10, 20, 'F')}`) },
  });
  expect(placesOf(read)).toEqual(['F 60 772', 'A 100 142']);
});

it('a hidden layer that a form leaves open ends with the form', async () => {
  const read = await readPage(page(`/Fm Do ${at(100, 700, 'A')}`), {
    catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
    objects: {
      20: '<< /Type /OCG /Name (off) >>',
      30: form(`/OC /a BDC ${at(10, 20, 'F')}`, '/Properties << /a 20 0 R >>'),
    },
  });
  expect(textOf(read)).toBe('A');
  expect(droppedOf(read)).toEqual([['hidden-layer', 'F']]);
});

it('an annotation of a hidden layer is hidden, whatever the page left open', async () => {
  const stamp = (y: number, entries: string): string =>
    `<< /Type /Annot /Subtype /Stamp /F 4 /Rect [100 ${y} 700 ${y + 900}] ${entries} >>`;
  const read = await readPage(
    { content: `/Artifact BMC ${at(100, 700, 'A')}`, entries: '/Annots [31 0 R 32 0 R]' },
    {
      catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
      objects: {
        20: '<< /Type /OCG /Name (off) >>',
        30: form(at(10, 20, 'stamp')),
        31: stamp(0, '/OC 20 0 R /AP << /N 30 0 R >>'),
        32: stamp(100, '/AP << /N 30 0 R >>'),
      },
    },
  );
  expect(placesOf(read).map((place) => place.slice(0, 5))).toEqual([
    's 110',
    't 115',
    'a 117',
    'm 123',
    'p 131',
  ]);
  expect(droppedOf(read)).toEqual([
    ['artifact', 'A'],
    ['hidden-layer', 'stamp'],
  ]);
});
