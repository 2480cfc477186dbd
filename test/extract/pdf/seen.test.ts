import { describe, expect, it } from 'vitest';
import { droppedOf, readPage, textOf } from './reading.ts';

const at = (x: number, y: number, text: string, before = ''): string =>
  `BT /F1 10 Tf ${before} ${x} ${y} Td (${text}) Tj ET`;

/** A grey image of 2 × 2 pixels over the rectangle. */
const image = (x: number, y: number, width: number, height: number): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /Im1 Do Q`;
const withImage = {
  resources: '/XObject << /Im1 20 0 R >>',
};
const imageObject = {
  20: {
    dict: '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
    stream: Uint8Array.of(10, 90, 170, 250),
  },
};

describe('text that no reader sees', () => {
  it('lies outside the page', async () => {
    const page = await readPage(
      `${at(100, 900, 'up')} ${at(700, 100, 'right')} ${at(100, 700, 'in')}`,
    );
    expect(textOf(page)).toBe('in');
    expect(droppedOf(page)).toEqual([
      ['outside-page', 'up'],
      ['outside-page', 'right'],
    ]);
    expect(page.dropped.map(({ glyphs, page: number }) => [glyphs, number])).toEqual([
      [2, 1],
      [5, 1],
    ]);
  });

  it('is clipped away, glyph by glyph', async () => {
    const page = await readPage(`q 100 690 19 30 re W n ${at(100, 700, 'ABCD')} Q`);
    expect(textOf(page)).toBe('ABC');
    expect(droppedOf(page)).toEqual([['clipped', 'D']]);
  });

  it('has the colour of the paper', async () => {
    const page = await readPage(
      `${at(100, 700, 'white', '1 g')} ${at(100, 600, 'ivory', '0.99 g')} ${at(100, 500, 'grey', '0.6 g')}`,
    );
    expect(textOf(page)).toBe('grey');
    expect(droppedOf(page)).toEqual([
      ['paper-coloured', 'white'],
      ['paper-coloured', 'ivory'],
    ]);
  });

  it('has the colour of its shading; white on a dark one is seen', async () => {
    const page = await readPage(
      `0 0 0.5 rg 90 690 100 30 re f ${at(100, 700, 'seen', '1 g')} 1 g 90 590 100 30 re f ${at(100, 600, 'unseen')} 0.8 g 90 490 100 30 re f ${at(100, 500, 'grey')}`,
    );
    expect(textOf(page)).toBe('seen');
    expect(droppedOf(page).map(([reason]) => reason)).toEqual(['paper-coloured', 'paper-coloured']);
  });

  it('is white over a shading that is drawn in strips: seen', async () => {
    const strips = Array.from({ length: 10 }, (_, row) => `90 ${690 + row * 3} 100 3.2 re f`);
    const page = await readPage(`0 0 0.5 rg ${strips.join(' ')} ${at(100, 700, 'seen', '1 g')}`);
    expect(textOf(page)).toBe('seen');
  });

  it('is white over a gradient or an image: who knows, kept', async () => {
    const page = await readPage(
      {
        content: `q 90 590 100 50 re W n /Sh1 sh Q ${at(100, 600, 'a', '1 g')} ${image(90, 490, 100, 50)} ${at(100, 500, 'b', '1 g')}`,
        resources: `${withImage.resources} /Shading << /Sh1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0.5] /N 1 >> >> >>`,
      },
      { objects: imageObject },
    );
    expect(textOf(page)).toBe('ab');
  });

  it('is invisible over nothing; over an image it is what was read from it', async () => {
    const page = await readPage(
      {
        content: `${image(0, 600, 595, 242)} ${at(100, 700, 'read', '3 Tr')} ${at(100, 100, 'lost', '3 Tr')}`,
        ...withImage,
      },
      { objects: imageObject },
    );
    expect(textOf(page)).toBe('read');
    expect(page.glyphs[0]?.mode).toBe(3);
    expect(droppedOf(page)).toEqual([['invisible', 'lost']]);
    expect(page.images).toEqual([{ box: [0, 0, 595, 242], width: 2, height: 2 }]);
  });

  it('is wholly transparent', async () => {
    const page = await readPage({
      content: `/G1 gs ${at(100, 700, 'ghost')} /G2 gs ${at(100, 600, 'pale')}`,
      resources: '/ExtGState << /G1 << /ca 0 >> /G2 << /ca 0.4 >> >>',
    });
    expect(textOf(page)).toBe('pale');
    expect(droppedOf(page)).toEqual([['invisible', 'ghost']]);
  });

  it('has no size, or is pressed flat', async () => {
    const page = await readPage(
      `BT /F1 0 Tf 100 700 Td (none) Tj /F1 10 Tf 0 0 0 0 9 9 Tm (flat) Tj ET`,
    );
    expect(droppedOf(page)).toEqual([
      ['invisible', 'none'],
      ['invisible', 'flat'],
    ]);
  });

  it('was painted over', async () => {
    const page = await readPage(
      `${at(100, 700, 'gone')} 1 g 90 690 100 30 re f 0 g ${at(100, 700, 'new')}`,
    );
    expect(textOf(page)).toBe('new');
    expect(droppedOf(page)).toEqual([['covered', 'gone']]);
  });

  it('shines through what is transparent, multiplied or only touches it', async () => {
    const page = await readPage({
      content: `${at(100, 700, 'a')} ${at(100, 600, 'b')} ${at(100, 500, 'c')} 1 1 0 rg q /G1 gs 90 690 100 30 re f Q q /G2 gs 90 590 100 30 re f Q 103 490 100 30 re f`,
      resources: '/ExtGState << /G1 << /ca 0.5 >> /G2 << /BM /Multiply >> >>',
    });
    expect(textOf(page)).toBe('abc');
  });

  it('lies under an image, but not under a scan of the page', async () => {
    const small = await readPage(
      { content: `${at(100, 700, 'under')} ${image(90, 690, 100, 30)}`, ...withImage },
      { objects: imageObject },
    );
    expect(droppedOf(small)).toEqual([['covered', 'under']]);
    const scan = await readPage(
      { content: `${at(100, 700, 'under')} ${image(0, 0, 595, 842)}`, ...withImage },
      { objects: imageObject },
    );
    expect(textOf(scan)).toBe('under');
  });

  it('lies under a JPEG, which is not decoded to tell so, but for one with a mask', async () => {
    const jpeg = (more = '') => ({
      dict: `/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode${more}`,
      // What is no JPEG shows whether anybody looks.
      stream: Uint8Array.of(1, 2, 3, 4),
    });
    const page = { content: `${at(100, 700, 'under')} ${image(90, 690, 100, 30)}`, ...withImage };
    const under = await readPage(page, { objects: { 20: jpeg() } });
    expect(droppedOf(under)).toEqual([['covered', 'under']]);
    expect(under.images).toMatchObject([{ width: 9000, height: 9000 }]);
    const masked = { 20: jpeg(' /SMask 21 0 R'), 21: imageObject[20] };
    expect(textOf(await readPage(page, { objects: masked }))).toBe('under');
  });

  it('lies under a seal with a transparent ground: seen', async () => {
    const seal = {
      20: {
        dict: '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 21 0 R',
        stream: Uint8Array.of(10, 90, 170, 250),
      },
      21: {
        dict: '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
        stream: Uint8Array.of(0, 0, 255, 0),
      },
    };
    const page = await readPage(
      { content: `${at(100, 700, 'under')} ${image(90, 690, 100, 30)}`, ...withImage },
      { objects: seal },
    );
    expect(textOf(page)).toBe('under');
    expect(page.images).toHaveLength(1);
  });

  it('is the second copy of a fake bold, but never a double letter', async () => {
    const page = await readPage(`${at(100, 700, 'still 11')} ${at(100.3, 700, 'still 11')}`);
    expect(textOf(page)).toBe('still 11 ');
    expect(droppedOf(page)).toEqual([['doubled', 'still11']]);
    const narrow = await readPage('BT /F1 10 Tf 60 Tz 100 700 Td (illlli 1111 ,,..) Tj ET');
    expect(textOf(narrow)).toBe('illlli 1111 ,,..');
    expect(narrow.dropped).toEqual([]);
  });

  it('belongs to a layer that is off', async () => {
    const page = await readPage(
      {
        content: `/OC /off BDC ${at(100, 700, 'off')} 50 50 m 100 50 l S EMC /OC /on BDC ${at(100, 600, 'on')} EMC`,
        resources: '/Properties << /off 20 0 R /on 21 0 R >>',
      },
      {
        catalog: '/OCProperties << /OCGs [20 0 R 21 0 R] /D << /OFF [20 0 R] /ON [21 0 R] >> >>',
        objects: {
          20: '<< /Type /OCG /Name (off) >>',
          21: '<< /Type /OCG /Name (on) >>',
        },
      },
    );
    expect(textOf(page)).toBe('on');
    expect(page.rulings).toEqual([]);
    expect(droppedOf(page)).toEqual([['hidden-layer', 'off']]);
  });

  it('is an artifact, such as a page number; its lines still rule', async () => {
    const page = await readPage(
      `/P << /MCID 0 >> BDC ${at(100, 700, 'text')} EMC /Artifact << /Type /Pagination >> BDC ${at(290, 30, '- 1 -')} 50 50 m 100 50 l S EMC /Artifact BMC ${at(100, 50, '2')} EMC`,
    );
    expect(textOf(page)).toBe('text');
    expect(droppedOf(page)).toEqual([
      ['artifact', '-1-'],
      ['artifact', '2'],
    ]);
    expect(page.rulings).toHaveLength(1);
  });

  it('is kept where a whole page is said to be an artifact', async () => {
    const page = await readPage(`/Artifact BMC ${at(100, 700, 'all')} EMC`);
    expect(textOf(page)).toBe('all');
  });

  it('draws a soft mask', async () => {
    const page = await readPage(
      {
        content: `/G1 gs ${at(100, 700, 'seen')}`,
        resources: '/ExtGState << /G1 << /SMask << /S /Luminosity /G 20 0 R >> >> >>',
      },
      {
        objects: {
          20: {
            dict: '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >> /Resources << /Font << /F1 3 0 R >> >>',
            stream: `1 g 0 0 595 842 re f ${at(100, 600, 'mask')}`,
          },
        },
      },
    );
    expect(textOf(page)).toBe('seen');
    expect(droppedOf(page)).toEqual([['invisible', 'mask']]);
  });
});

describe('the count', () => {
  it('of glyphs shown is glyphs kept, dropped and blank', async () => {
    const page = await readPage(
      `${at(100, 700, 'a b')} ${at(100, 600, 'c d', '1 g')} ${at(100, 900, 'e f')} 0 g ${at(100, 500, 'gh')} ${at(100, 500, 'gh')}`,
    );
    const kept = page.glyphs.filter(({ unicode }) => unicode.trim() !== '').length;
    const dropped = page.dropped.reduce((sum, { glyphs }) => sum + glyphs, 0);
    expect([kept, dropped]).toEqual([4, 6]);
  });
});
