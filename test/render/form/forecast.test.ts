import { describe, expect, it } from 'vitest';
import { formHtml, openFonts } from '../../../pipeline/render/form/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { recordWith } from './record.ts';

const money = (forecast: string | null) => ({
  unit: '元',
  implementation: null,
  annual: {
    total: '100.00',
    label: '年度资金总额',
    initial: '100.00',
    executed: '40.00',
    rate: '40%',
    ...(forecast === null ? {} : { forecast }),
    lines: [],
  },
});

const headingsOf = (forecast: string | null): string[] => {
  const record = recordWith({ kind: 'monitoring', funding: money(forecast) });
  const { html } = formHtml(record, {
    templates: openTemplates(),
    fonts: openFonts(),
    markRepairs: false,
  });
  return [...html.matchAll(/<th scope="col">([^<]*)<\/th>/gu)].map(([, text = '']) => text);
};

describe('the money of a monitoring form', () => {
  it('has what is expected to be spent only where the form says so', () => {
    expect(headingsOf('95.00')).toContain('全年预计执行数');
    expect(headingsOf(null)).toContain('全年执行数');
    expect(headingsOf(null)).not.toContain('全年预计执行数');
  });
});
