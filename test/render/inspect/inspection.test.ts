import { describe, expect, it } from 'vitest';
import type { Document, Page, Recognition, RoleMark } from '../../../pipeline/model/index.ts';
import { inspection } from '../../../pipeline/render/inspect/index.ts';

const page: Page = {
  number: 3,
  width: 595,
  height: 842,
  glyphs: [
    {
      unicode: '<',
      x: 10,
      y: 20,
      advance: 10,
      size: 10,
      box: [10, 11, 20, 22],
      font: 'f',
      color: '#000000',
      mode: 0,
      angle: 0,
    },
  ],
  rulings: [{ orientation: 'vertical', position: 5, start: 1, end: 99, thickness: 0.5 }],
  shadings: [],
  images: [],
  dropped: [{ reason: 'clipped', text: '裁', glyphs: 1, page: 3, box: [1, 2, 3, 4] }],
};
const cell = {
  row: 0,
  column: 0,
  rowSpan: 1,
  columnSpan: 1,
  text: '<b>',
  lines: ['<b>'],
  places: [{ page: 3, box: [5, 5, 50, 30] }] as const,
  glyphs: 3,
};
const document: Document = {
  format: 'pdf',
  pages: 3,
  blocks: [
    {
      kind: 'grid',
      grid: { rows: 1, columns: 1, cells: [cell], ragged: false, places: cell.places },
    },
  ],
  glyphs: 4,
  dropped: page.dropped,
  remarks: [],
};
const leftover: RoleMark = { role: 'leftover', text: '<b>', places: cell.places, glyphs: 3 };
const recognition = {
  forms: [
    {
      ordinal: 1,
      fields: {},
      pages: [3],
      lines: null,
      indicators: [],
      funding: [],
      roles: [],
      leftovers: [leftover],
    },
  ],
  rejected: [],
  glyphsOutside: 0,
  unaccounted: 0,
} as unknown as Recognition;

describe('the drawing of what was read', () => {
  const files = inspection('甲<乙>.pdf', [page], document, recognition);

  it('draws each page in points, with glyphs, ruling lines, roles, leftovers and what was dropped', () => {
    const svg = files.get('page-0003.svg') ?? '';
    expect(svg).toContain('viewBox="0 0 595 842"');
    expect(svg).toContain('<line x1="5" y1="1" x2="5" y2="99"/>');
    expect(svg).toContain('<rect x="5" y="5" width="45" height="25" class="cell" fill="#dc2626"');
    expect(svg).toContain('<title>clipped: 裁</title>');
  });

  it('shows markup in a text as text', () => {
    const svg = files.get('page-0003.svg') ?? '';
    const index = files.get('index.html') ?? '';
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toContain('<b>');
    expect(index).toContain('甲&lt;乙&gt;.pdf');
    expect(index).toContain('<td class="left">&lt;b&gt;</td>');
  });
});
