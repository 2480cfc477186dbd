import { describe, expect, it } from 'vitest';
import { cell, documentIn, p, r, readIn, row, run, t, table } from './written-word.ts';

/*
 * Each way in which Word writes what stands in a line, with what Word shows of it.
 */

const math = (content: string): string => `<m:oMath>${content}</m:oMath>`;
const mt = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
const mark = (type: string, more = ''): string =>
  run(`<w:fldChar w:fldCharType="${type}">${more}</w:fldChar>`);
const field = (instruction: string, result: string | null, more = ''): string =>
  mark('begin', more) +
  run(`<w:instrText xml:space="preserve"> ${instruction} </w:instrText>`) +
  (result === null ? '' : mark('separate') + r(result)) +
  mark('end');
const sign = (font: string, code: string): string =>
  run(`<w:sym w:font="${font}" w:char="${code}"/>`);
const box = (checked: string, content: string): string =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const fonts = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
const checkBox = (inner: string): string =>
  `<w:ffData><w:checkBox>${inner}</w:checkBox></w:ffData>`;
const textBox = (text: string): string => `<w:txbxContent>${p(r(text))}</w:txbxContent>`;

const SHOWN: readonly (readonly [what: string, content: string, shown: string])[] = [
  ['an equation', math(mt('≥')) + r('95%'), '≥95%'],
  ['an equation on a line of its own', `<m:oMathPara>${math(mt('a≤3'))}</m:oMathPara>`, 'a≤3'],
  ['a fraction', math(`<m:f><m:num>${mt('1')}</m:num><m:den>${mt('2')}</m:den></m:f>`), '1/2'],
  [
    'a fraction of sums',
    math(`<m:f><m:num>${mt('a+b')}</m:num><m:den>${mt('2')}</m:den></m:f>`),
    '(a+b)/2',
  ],
  ['a square', math(`<m:sSup><m:e>${mt('m')}</m:e><m:sup>${mt('2')}</m:sup></m:sSup>`), 'm²'],
  ['an index', math(`<m:sSub><m:e>${mt('CO')}</m:e><m:sub>${mt('2')}</m:sub></m:sSub>`), 'CO₂'],
  [
    'a root',
    math(`<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${mt('16')}</m:e></m:rad>`),
    '√16',
  ],
  ['brackets', math(`<m:d><m:e>${mt('x')}</m:e></m:d>`), '(x)'],
  [
    'one brace',
    math(
      `<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr><m:e>${mt('x')}</m:e></m:d>`,
    ),
    '{x',
  ],
  [
    'a sum',
    math(
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e>${mt('x')}</m:e></m:nary>`,
    ),
    '∑x',
  ],
  ['letters of mathematics', math(mt('𝑥≥𝟑')), 'x≥3'],
  ['a content control', `<w:sdt><w:sdtContent>${r('常年性')}</w:sdtContent></w:sdt>`, '常年性'],
  ['a box that is ticked', box('1', r('☑')) + r('经常性'), '☑经常性'],
  ['a box that is crossed', box('1', r('☒')) + r('经常性'), '☒经常性'],
  ['a box that is not ticked', box('0', r('☐')) + r('一次性'), '□一次性'],
  ['a box without a sign', box('true', '') + r('甲') + box('0', '') + r('乙'), '☑甲□乙'],
  [
    'a box of an old form',
    field('FORMCHECKBOX', null, checkBox('<w:default w:val="1"/>')) + r('是'),
    '☒是',
  ],
  [
    'one that was emptied',
    field('FORMCHECKBOX', null, checkBox('<w:default w:val="1"/><w:checked w:val="0"/>')) + r('是'),
    '□是',
  ],
  [
    'a choice of an old form',
    field(
      'FORMDROPDOWN',
      null,
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData>',
    ),
    '乙',
  ],
  ['a text of an old form', field('FORMTEXT', '某局'), '某局'],
  [
    'a tick of Wingdings 2',
    sign('Wingdings 2', 'F052') + r('是') + sign('Wingdings 2', 'F0A3') + r('否'),
    '☑是□否',
  ],
  [
    'a tick of Wingdings',
    sign('Wingdings', 'F0FE') + r('是') + sign('Wingdings', '00A8') + r('否'),
    '☑是□否',
  ],
  ['a check mark of Wingdings', sign('Wingdings', 'F0FC'), '✓'],
  ['a letter in Wingdings 2', r('R', fonts('Wingdings 2')) + r('是'), '☑是'],
  ['a letter in Wingdings', r('þ', fonts('Wingdings')) + r('¨', fonts('Wingdings')), '☑□'],
  ['Chinese in a font of signs', r('完成率', fonts('Wingdings')), '完成率'],
  ['a comparator of Symbol', sign('Symbol', 'F0B3') + r('95%'), '≥95%'],
  [
    'a simple field',
    `<w:fldSimple w:instr="DOCPROPERTY x">${r('域的结果')}</w:fldSimple>`,
    '域的结果',
  ],
  ['a field', field('REF x', '第3项'), '第3项'],
  [
    'a field in the instruction of another',
    mark('begin') +
      run('<w:instrText> IF </w:instrText>') +
      field('REF y', '不见') +
      mark('separate') +
      r('见') +
      mark('end'),
    '见',
  ],
  ['a tick over a box', field('eq \\o\\ac(□,√)', null) + r('是'), '☑是'],
  ['a number in a circle', field('EQ \\o\\ac(○,3)', null), '③'],
  ['a sign as a field', field('SYMBOL 82 \\f "Wingdings 2"', null), '☑'],
  ['a prompt', field('MACROBUTTON NoMacro [单击填写]', null), '[单击填写]'],
  [
    'text whose direction is set',
    `<w:bdo w:val="ltr">${r('制度')}</w:bdo><w:dir w:val="ltr">${r('措施')}</w:dir>`,
    '制度措施',
  ],
  [
    'ruby',
    run(`<w:ruby><w:rt>${r('xiàng')}</w:rt><w:rubyBase>${r('项')}</w:rubyBase></w:ruby>`) + r('目'),
    '项目',
  ],
  ['a link', `<w:hyperlink>${r('附件')}</w:hyperlink>`, '附件'],
  [
    'an insertion',
    `<w:ins>${r('5')}</w:ins><w:del>${run('<w:delText>3</w:delText>')}</w:del>${r('家')}`,
    '5家',
  ],
  [
    'a move',
    `<w:moveFrom>${r('甲')}</w:moveFrom>${r('乙')}<w:moveTo>${r('甲')}</w:moveTo>`,
    '乙甲',
  ],
  ['hyphens', run(`${t('A')}<w:noBreakHyphen/>${t('B')}<w:softHyphen/>${t('C')}`), 'A-BC'],
  ['a tab', run(`${t('甲')}<w:tab/>${t('乙')}`), '甲 乙'],
  ['capitals by format', r('pm2.5', '<w:caps/>'), 'pm2.5'],
  ['marks of direction', r('\u200e250\u200f\u200b人\u202c'), '250人'],
  ['an exponent', r('5000m') + r('2', '<w:vertAlign w:val="superscript"/>'), '5000m²'],
  ['a power of ten', r('1.2×10') + r('4', '<w:vertAlign w:val="superscript"/>'), '1.2×10⁴'],
  [
    'an exponent that is raised by points',
    r('5000m') + r('2', '<w:position w:val="8"/><w:sz w:val="19"/>'),
    '5000m²',
  ],
  ['a raised word', r('注') + r('TM', '<w:vertAlign w:val="superscript"/>'), '注TM'],
  [
    'white on a ground',
    r('标题', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>'),
    '标题',
  ],
  ['struck by nobody', r('有效', '<w:strike w:val="0"/><w:vanish w:val="false"/>'), '有效'],
];

describe('what stands in a line', () => {
  it.each(SHOWN)('%s', async (_, content, shown) => {
    expect(await readIn(p(content))).toEqual([shown]);
  });

  it('a break is the end of a line', async () => {
    const breaks = run(`${t('一')}<w:br/>${t('二')}<w:cr/>${t('三')}`);
    expect(await readIn(p(breaks))).toEqual(['一', '二', '三']);
  });

  it('a text box is read once, after the paragraph it hangs on', async () => {
    const drawn = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${textBox('单位：万元')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${textBox('单位：万元')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await readIn(p(run(drawn), r('标题')) + p(r('正文')))).toEqual([
      '标题',
      '单位：万元',
      '正文',
    ]);
  });

  it('a text box of older programs is read where there is no other', async () => {
    const drawn = `<mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>${textBox('旧')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await readIn(p(run(drawn)))).toEqual(['旧']);
  });

  it('a paragraph whose end was deleted goes on in the next', async () => {
    const unended = '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>';
    expect(await readIn(p(unended, r('完成')) + p(r('验收')))).toEqual(['完成验收']);
  });
});

const STYLES = `<w:styles>
  <w:style w:type="paragraph" w:default="1" w:styleId="a"/>
  <w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="after"><w:basedOn w:val="gone"/></w:style>
  <w:style w:type="character" w:styleId="void"><w:rPr><w:dstrike/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="unseen"><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`;
const inStyle = (style: string): string => `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;

const LEFT_OUT: readonly (readonly [what: string, body: string, reason: string, text: string])[] = [
  ['hidden text', p(r('3家'), r('旧值', '<w:vanish/>')), 'hidden-text', '旧值'],
  ['hidden by a style', p(r('3家')) + p(inStyle('gone'), r('旧值')), 'hidden-text', '旧值'],
  [
    'hidden by what a style is based on',
    p(r('3家')) + p(inStyle('after'), r('旧值')),
    'hidden-text',
    '旧值',
  ],
  [
    'shown where two styles hide it',
    p(inStyle('gone'), r('3家', '<w:rStyle w:val="unseen"/>'), r('旧值')),
    'hidden-text',
    '旧值',
  ],
  ['struck', p(r('200人', '<w:strike/>'), r('3家')), 'struck', '200人'],
  [
    'struck in several runs',
    p(r('2', '<w:strike/>'), r('00人', '<w:strike/>'), r('3家')),
    'struck',
    '200人',
  ],
  ['struck twice', p(r('200人', '<w:dstrike/>'), r('3家')), 'struck', '200人'],
  ['struck by a style', p(r('200人', '<w:rStyle w:val="void"/>'), r('3家')), 'struck', '200人'],
  ['white', p(r('暗记', '<w:color w:val="FFFFFF"/>'), r('3家')), 'paper-coloured', '暗记'],
  [
    'a raised mark',
    p(r('3'), r('1', '<w:vertAlign w:val="superscript"/>'), r('家')),
    'footnote-mark',
    '1',
  ],
  [
    'a raised mark in brackets',
    p(r('3家'), r('[12]', '<w:vertAlign w:val="superscript"/>')),
    'footnote-mark',
    '[12]',
  ],
  ['a reference', p(r('3家'), run('<w:footnoteReference w:id="2"/>')), 'footnote-mark', '1'],
  [
    'a reference to the end',
    p(r('3家'), run('<w:endnoteReference w:id="2"/>')),
    'footnote-mark',
    'i',
  ],
];

describe('what is left out', () => {
  it.each(LEFT_OUT)('%s', async (_, body, reason, text) => {
    const { blocks, dropped, glyphs } = await documentIn(body, { styles: STYLES });
    expect(blocks.map((block) => block.kind === 'line' && block.line.text)).toEqual(['3家']);
    expect(dropped).toEqual([{ reason, text, glyphs: text.length, line: 1, column: 1 }]);
    expect(glyphs).toBe('3家'.length + text.length);
  });
});

const TOLD: readonly (readonly [what: string, content: string, told: RegExp])[] = [
  ['a field without a result', field('=SUM(ABOVE)', null), /=SUM\(ABOVE\)/u],
  [
    'a result that may be old',
    `<w:fldSimple w:instr="=SUM(ABOVE)" w:dirty="true">${r('5')}</w:fldSimple>`,
    /过时/u,
  ],
  ['a field without an end', mark('begin') + run('<w:instrText>REF x</w:instrText>'), /没有结束/u],
  [
    'an embedded workbook',
    run('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'),
    /电子表格/u,
  ],
  ['an old equation', run('<w:object><o:OLEObject ProgID="Equation.3"/></w:object>'), /公式/u],
  ['deletions', `<w:del>${run('<w:delText>3</w:delText>')}</w:del>`, /修订/u],
  ['a footnote', run('<w:footnoteReference w:id="2"/>'), /^脚注1：以实际为准$/u],
  ['a comment', run('<w:commentReference w:id="7"/>'), /^批注：请核实$/u],
];

describe('what is told', () => {
  const parts = {
    footnotes: `<w:footnotes><w:footnote w:id="2">${p(run('<w:footnoteRef/>'), r('以实际为准'))}</w:footnote></w:footnotes>`,
    comments: `<w:comments><w:comment w:id="7">${p(r('请核实'))}</w:comment></w:comments>`,
  };

  it.each(TOLD)('%s', async (_, content, told) => {
    const { remarks } = await documentIn(p(r('正文'), content), parts);
    expect(remarks.map(({ message }) => message)).toEqual([expect.stringMatching(told)]);
  });

  it('nothing of a document without any of that', async () => {
    const { remarks, dropped, lost } = await documentIn(p(r('正文')));
    expect([remarks, dropped, lost]).toEqual([[], [], undefined]);
  });

  it('a document of pictures alone', async () => {
    const picture = p(run('<w:drawing><pic:pic/></w:drawing>'));
    await expect(documentIn(picture)).rejects.toMatchObject({ category: 'unreadable-text' });
    expect(await readIn(picture + p(r('正文')))).toEqual(['正文']);
  });

  it('pictures in cells, where a value may be one; what an object draws is told with it', async () => {
    const picture = p(run('<w:drawing><pic:pic/></w:drawing>'));
    const drawn = p(run('<w:object><v:imagedata/><o:OLEObject ProgID="Equation.3"/></w:object>'));
    const { remarks } = await documentIn(
      picture + table(row([cell('≥'), cell(picture), cell(drawn)])),
    );
    expect(remarks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/公式/u),
      expect.stringMatching(/单元格里有1个图片/u),
    ]);
  });

  it('a text that is drawn is read in the text, and is a watermark over it', async () => {
    const drawn = (text: string) =>
      p(run(`<w:pict><v:shape><v:textpath on="t" string="${text}"/></v:shape></w:pict>`));
    const head = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>';
    const body = drawn('项目支出绩效目标表') + p(r('正文')) + head;
    expect(await readIn(body, { header1: `<w:hdr>${drawn('样稿')}</w:hdr>` })).toEqual([
      '项目支出绩效目标表',
      '正文',
    ]);
  });
});
