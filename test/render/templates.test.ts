import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formHtml, openFonts } from '../../pipeline/render/form/index.ts';
import { TemplateFailure } from '../../pipeline/render/template-failure.ts';
import { openTemplates } from '../../pipeline/render/templates.ts';
import { recordWith } from './form/record.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-templates-'));
  await mkdir(join(folder, 'form'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const template = (name: string, source: string): Promise<void> =>
  writeFile(join(folder, 'form', `${name}.hbs`), source);

/** What opening the templates, or rendering `form/mine`, fails with. */
function failureOf(view: object = {}): TemplateFailure {
  try {
    openTemplates(folder).render('form/mine', view);
  } catch (error) {
    if (error instanceof TemplateFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('the templates', () => {
  it("let a bureau's own block take the place of the built-in one", async () => {
    await template('signoff', '<p>本局专用:{{signoff.0.label}}</p>\n');
    const options = { templates: openTemplates(folder), fonts: openFonts(), markRepairs: false };
    const { html } = formHtml(recordWith(), options);
    expect(html).toContain('<p>本局专用:负责人</p>');
    expect(html).toContain('项目名称');
  });

  it("prefer the template of a form's kind", async () => {
    await template('monitoring', '<p>监控表</p>');
    const options = { templates: openTemplates(folder), fonts: openFonts(), markRepairs: false };
    expect(formHtml(recordWith({ kind: 'monitoring' }), options).html).toContain('监控表</p>');
    expect(formHtml(recordWith({ kind: 'application' }), options).html).toContain('项目名称');
  });

  it.each(['{{{title}}}', '{{&title}}', '{{#if title}}{{{title}}}{{/if}}'])(
    'refuse %s, which would not be escaped',
    async (source) => {
      await template('mine', source);
      expect(failureOf().reason).toContain('form/mine');
    },
  );

  it.each([
    ['{{titel}}', 'titel'],
    ['{{> form/titel}}', 'titel'],
    ['\n{{#if titel}}x{{/if}}', 'line 2: {{#if}}'],
    ['\n{{#each titel}}x{{/each}}', 'line 2: {{#each}}'],
  ])('call %j a mistake where there is no such name', async (source, place) => {
    await template('mine', source);
    expect(failureOf({ title: 'x' }).reason).toContain(place);
  });

  it('reach nothing but what the view holds itself', async () => {
    await template('mine', '{{title.constructor.name}}');
    expect(failureOf({ title: 'x' })).toBeInstanceOf(TemplateFailure);
    await template('mine', '{{lookup title "length"}}');
    expect(failureOf({ title: 'x' })).toBeInstanceOf(TemplateFailure);
  });

  it('say which folder does not exist', () => {
    expect(() => openTemplates('/nowhere/templates')).toThrow('/nowhere/templates');
  });

  it('tell a false condition from a name that is not there', async () => {
    await template('mine', '{{#if a}}A{{else}}-{{/if}}{{#unless b}}B{{/unless}}{{#if c}}C{{/if}}');
    expect(openTemplates(folder).render('form/mine', { a: null, b: '', c: '0' })).toBe('-BC');
  });
});
