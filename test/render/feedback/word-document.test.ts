import { readFileSync } from 'node:fs';
import PizZip from 'pizzip';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { feedbackView } from '../../../pipeline/render/feedback/view.ts';
import { wordTemplate } from '../../../pipeline/render/feedback/word-document.ts';
import { TemplateFailure } from '../../../pipeline/render/template-failure.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { aFinding, aRecord, RULES } from '../report/ledger.ts';

const { bytes, path } = openTemplates().document('feedback/feedback.docx');
const rules = new Map(RULES.map((rule) => [rule.id, rule]));

function viewOf(projectName: string, printed: string) {
  const record = aRecord({ id: 'a', projectName });
  const finding = aFinding({
    record: 'a',
    rule: 'M3',
    severity: 'error',
    paths: ['/funding/annual/total'],
    facts: [{ printed: ['1年'], year: '1.00', whole: '3.00', apart: '2.00', horizons: [] }],
    evidence: [{ source: 0, page: 7, text: printed }],
    suggestion: printed,
  });
  const forms = { count: 2, kinds: new Set(['target' as const]) };
  return feedbackView([{ record, findings: [finding] }], forms, rules);
}

/** The texts of a part, paragraph by paragraph; fails where it is not well-formed. */
function paragraphsOf(docx: Uint8Array, part = 'word/document.xml'): string[] {
  const xml = new PizZip(docx).file(part)?.asText() ?? '';
  const paragraphs: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') paragraphs.push('');
    if (name === 'w:br') paragraphs.push(`${paragraphs.pop()}\n`);
  });
  parser.on('text', (text) => {
    if (paragraphs.length > 0) paragraphs.push(`${paragraphs.pop()}${text}`);
  });
  parser.write(xml).close();
  return paragraphs;
}

/** The template with another text in the place of its first paragraph. */
function templateSaying(text: string): Buffer {
  const zip = new PizZip(bytes);
  const xml = zip.file('word/document.xml')?.asText() ?? '';
  zip.file('word/document.xml', xml.replace('>{title}<', `>${text}<`));
  return zip.generate({ type: 'nodebuffer' });
}

function failureOf(template: Buffer): TemplateFailure {
  try {
    wordTemplate(template, 'C:\\模板\\feedback.docx').fill(viewOf('校舍改造', '2,000,000'));
  } catch (error) {
    if (error instanceof TemplateFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('the feedback sheet as a Word document', () => {
  it('says what is wrong, why, what to do and where, and leaves room for the answer', () => {
    const said = paragraphsOf(wordTemplate(bytes, path).fill(viewOf('校舍改造', '2,000,000')));
    const from = said.indexOf('序号');
    expect(said.slice(0, from)).toEqual([
      '2025年度项目支出绩效目标审核反馈单',
      '教育处：',
      '你单位报送的2025年度绩效目标表共2张已审核完毕，其中1张存在问题，共1项：必须整改的1项。请对照下列审核意见逐项核实整改，在“整改情况”栏填写整改结果；对审核意见有不同意见的，请在该栏说明理由。',
      '请于＿＿＿＿年＿＿月＿＿日前，将修改后的表格连同本反馈单（加盖公章）一并报送我单位。',
      '一、必须整改的问题（1项）',
      '下列各项表内数据前后矛盾、计算不符或填写有误，须更正后重新报送。',
    ]);
    expect(said.slice(from, from + 17)).toEqual([
      ...['序号', '所在栏目', '表中所填', '存在问题', '依据', '整改意见', '出处', '整改情况'],
      '校舍改造（绩效目标表）　来源：2025/yangquan.pdf 第7页',
      '1',
      '年度 资金总额',
      '2,000,000',
      '「1年」为一年期项目，年度资金 1 元，应等于实施期资金 3 元，相差 2 元。',
      '表内勾稽关系',
      '一年期项目两期资金应当一致；如属跨年度项目，请更正项目属性和项目期。\n建议改为：2,000,000',
      '第7页',
      '',
    ]);
    expect(said.slice(from + 17)).toContain('填报单位（盖章）：');
  });

  it.each([
    ['marks of templates', '{title} {{title}} {#sections} {/sections} {@raw} {{{x}}} <<x>>'],
    ['markup', '</w:t></w:r></w:p><w:p/>&lt;&amp;<!-- ]]> <?x ?>"\''],
    ['characters that XML forbids', 'a\u0000b\u0001c\u000bd\u001be\ufffef\uffffg\ud800h'],
    ['directions', '\u202eabc\u2066def'],
  ])('takes %s for text', (_, text) => {
    const said = paragraphsOf(wordTemplate(bytes, path).fill(viewOf(text, text)));
    const shown = text
      .replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
      .replace(/[\u202e\u2066]/gu, '');
    expect(said.some((line) => line.startsWith(`${shown}（绩效目标表）`))).toBe(true);
  });

  it('shows the beginning of a text of 5,000 characters', () => {
    const said = paragraphsOf(
      wordTemplate(bytes, path).fill(viewOf('长'.repeat(5_000), '字'.repeat(5_000))),
    );
    expect(said).toContain(`${'字'.repeat(48)}……`);
    expect(Math.max(...said.map((line) => [...line].length))).toBeLessThan(700);
  });

  it('is the same byte for byte, whatever the time and the zone', () => {
    const fill = () => wordTemplate(bytes, path).fill(viewOf('校舍改造', '2,000,000'));
    const first = fill();
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'Pacific/Kiritimati';
      expect(fill().equals(first)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('has all parts that it names, and each is well-formed', () => {
    const docx = wordTemplate(bytes, path).fill(viewOf('校舍改造', '2,000,000'));
    const zip = new PizZip(docx);
    const types = zip.file('[Content_Types].xml')?.asText() ?? '';
    const named = [...types.matchAll(/PartName="\/([^"]+)"/gu)].map(([, name = '']) => name);
    expect(named).toHaveLength(6);
    for (const name of named) expect(() => paragraphsOf(docx, name)).not.toThrow();
    expect(zip.file('docProps/core.xml')?.asText()).toContain('2025年度项目支出绩效目标审核反馈单');
  });
});

describe("a bureau's own Word document", () => {
  it('is filled wherever it has marks', () => {
    const own = templateSaying('关于{department}的通知（{errors}/{warnings}）');
    const [title] = paragraphsOf(wordTemplate(own, 'x').fill(viewOf('校舍改造', '1')));
    expect(title).toBe('关于教育处的通知（1/0）');
  });

  it.each([
    ['{titel}', '不认识标记 {titel}'],
    ['{constructor}', '不认识标记 {constructor}'],
    ['{#titel}x{/titel}', '不认识标记 {titel}'],
    ['{@title}', '不认识标记 {@title}'],
    ['{#sections}{heading}', '{#sections} 没有对应的 {/sections}'],
    ['{heading}{/sections}', '{/sections} 没有对应的 {#sections}'],
    ['{title', '标记 {title 缺少右括号 }'],
    ['title}', '缺少左括号 {'],
  ])('that says %s is told what is wrong, and where', (text, said) => {
    const { reason } = failureOf(templateSaying(text));
    expect(reason).toContain('C:\\模板\\feedback.docx');
    expect(reason).toContain(said);
    expect(reason).not.toMatch(/Error|undefined|tag/u);
  });

  it.each([
    ['an old .doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['an empty file', Buffer.alloc(0)],
    ['a zip of something else', new PizZip().file('a.txt', 'a').generate({ type: 'nodebuffer' })],
    ['half of one', Buffer.from(readFileSync(path).subarray(0, 2_000))],
  ])('that is %s is told to be none', (_, template) => {
    expect(failureOf(template).reason).toContain('不是 Word 文档（.docx），或已损坏');
  });
});
