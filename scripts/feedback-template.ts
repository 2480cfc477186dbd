import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipOf } from './fixtures/zip.ts';

/*
 * Makes templates/feedback/feedback.docx, the Word document that feedback sheets are filled into: a plain document that
 * Word and WPS edit. What a bureau changes there is done there; this script makes the first one.
 * Run: npx tsx scripts/feedback-template.ts
 */

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Widths of the columns in twentieths of a point; together what A4 across leaves between its margins. */
const COLUMNS = [
  ['序号', '{number}', 560],
  ['所在栏目', '{field}', 1900],
  ['表中所填', '{printed}', 2200],
  ['存在问题', '{problem}', 3300],
  ['依据', '{ground}', 1950],
  ['整改意见', '{remedy}', 2300],
  ['出处', '{place}', 1000],
  ['整改情况', '', 2040],
] as const;
const WIDTH = COLUMNS.reduce((sum, [, , width]) => sum + width, 0);

function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

function paragraph(style: string, text: string, properties = '', ofRun = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${run(text, ofRun)}</w:p>`;
}

function cell(
  width: number,
  content: string,
  { span = 1, fill = '', border = true }: { span?: number; fill?: string; border?: boolean } = {},
): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${
    border
      ? ''
      : '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
  }${fill === '' ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;
}

function row(cells: string, properties = ''): string {
  return `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells}</w:tr>`;
}

const CENTRED = '<w:jc w:val="center"/>';
const WITH_NEXT = '<w:keepNext/>';
const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"';
const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

/** The row of a finding; the last of all keeps with what follows it, so that no page has signatures alone. */
function findingRow(before: string, after: string, properties = ''): string {
  return row(
    COLUMNS.map(([name, mark, width], index) => {
      const text = `${index === 0 ? before : ''}${mark}${index === COLUMNS.length - 1 ? after : ''}`;
      const alignment = name === '序号' || name === '出处' ? CENTRED : '';
      return cell(width, paragraph('Cell', text, properties + alignment));
    }).join(''),
  );
}

const findings = `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${SIDES.map((side) => `<w:${side} ${LINE}/>`).join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${COLUMNS.map(([, , width]) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${[
  row(
    COLUMNS.map(([name, , width]) =>
      cell(width, paragraph('Header', name), { fill: 'EDEDED' }),
    ).join(''),
    '<w:tblHeader/>',
  ),
  row(
    cell(
      WIDTH,
      `<w:p><w:pPr><w:pStyle w:val="Cell"/>${WITH_NEXT}</w:pPr>${run('{#projects}')}${run('{name}', '<w:b/>')}${run('（{about}）　来源：{source}')}</w:p>`,
      { span: COLUMNS.length, fill: 'F7F7F7' },
    ),
  ),
  findingRow('{#findings}{^isLast}', '{/isLast}'),
  findingRow('{#isLast}', '{/isLast}{/findings}{/projects}', WITH_NEXT),
].join('')}</w:tbl>`;

const HALF = WIDTH / 2;
const signatures = `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${HALF}"/><w:gridCol w:w="${HALF}"/></w:tblGrid>${[
  ['审核单位（盖章）：', '填报单位（盖章）：'],
  ['审核人：', '单位负责人：'],
  ['联系电话：', '经办人及联系电话：'],
  ['　　　　　　　　　　年　　月　　日', '　　　　　　　　　　年　　月　　日'],
]
  .map((texts, index) =>
    row(
      texts
        .map((text) =>
          cell(HALF, paragraph('Signature', text, index < 3 ? WITH_NEXT : ''), { border: false }),
        )
        .join(''),
    ),
  )
  .join('')}</w:tbl>`;

const body = [
  paragraph('Title', '{title}'),
  paragraph('To', '{department}：'),
  paragraph(
    'Text',
    '你单位报送的{year}{kinds}共{forms}张已审核完毕，其中{concerned}张存在问题，共{findings}项：{summary}。请对照下列审核意见逐项核实整改，在“整改情况”栏填写整改结果；对审核意见有不同意见的，请在该栏说明理由。',
  ),
  paragraph(
    'Text',
    '请于＿＿＿＿年＿＿月＿＿日前，将修改后的表格连同本反馈单（加盖公章）一并报送我单位。',
  ),
  paragraph('Text', '{#sections}'),
  paragraph('Heading1', '{heading}'),
  paragraph('Lead', '{lead}'),
  findings,
  paragraph('Text', '{/sections}'),
  paragraph('Text', '', WITH_NEXT),
  signatures,
  paragraph('Cell', ''),
].join('');

const page = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="964" w:right="794" w:bottom="907" w:left="794" w:header="510" w:footer="454" w:gutter="0"/></w:sectPr>`;

function field(name: string): string {
  return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
}

function fonts(eastAsia: string): string {
  return `<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${eastAsia}"/>`;
}

interface Style {
  readonly id: string;
  readonly name: string;
  readonly font: string;
  /** Half points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly paragraph: string;
}

/** Latin words and numbers may break anywhere: a path or a code never runs out of its cell. */
const BREAKING = '<w:wordWrap w:val="0"/>';

const STYLES: readonly Style[] = [
  {
    id: 'Title',
    name: 'Title',
    font: '黑体',
    size: 40,
    paragraph: `<w:spacing w:after="160"/>${CENTRED}`,
  },
  { id: 'To', name: 'Salutation', font: '黑体', size: 26, paragraph: '<w:spacing w:after="40"/>' },
  {
    id: 'Text',
    name: 'Body Text',
    font: '仿宋',
    size: 24,
    paragraph:
      '<w:spacing w:line="400" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>',
  },
  {
    id: 'Heading1',
    name: 'heading 1',
    font: '黑体',
    size: 26,
    paragraph: `${WITH_NEXT}<w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="0"/>`,
  },
  {
    id: 'Lead',
    name: 'Lead',
    font: '仿宋',
    size: 21,
    paragraph: `${WITH_NEXT}<w:spacing w:after="80"/><w:ind w:firstLineChars="200" w:firstLine="420"/>`,
  },
  { id: 'Cell', name: 'Cell', font: '宋体', size: 18, paragraph: BREAKING },
  {
    id: 'Header',
    name: 'Cell Header',
    font: '黑体',
    size: 18,
    paragraph: `${WITH_NEXT}${CENTRED}`,
  },
  {
    id: 'Signature',
    name: 'Signature',
    font: '仿宋',
    size: 24,
    paragraph: '<w:spacing w:before="60" w:after="60"/>',
  },
  { id: 'Footer', name: 'footer', font: '宋体', size: 18, paragraph: CENTRED },
];

const styles = `<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts('宋体')}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${STYLES.map(
  ({ id, name, font, size, paragraph: properties }) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${properties}</w:pPr><w:rPr>${fonts(font)}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`,
).join('')}</w:styles>`;

/** Under other names where the first is not there: 仿宋_GB2312 on older Windows, the system's own elsewhere. */
const FONTS = [
  ['宋体', 'SimSun', 'auto'],
  ['仿宋', '仿宋_GB2312', 'modern'],
  ['黑体', 'SimHei', 'modern'],
] as const;

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${PART}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${PART}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${PART}.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="${PART}.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="${PART}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>`,
  'word/document.xml': `<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${body}${page}</w:body></w:document>`,
  'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${R}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${R}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${R}/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="${R}/footer" Target="footer1.xml"/></Relationships>`,
  'word/styles.xml': styles,
  'word/settings.xml': `<w:settings xmlns:w="${W}"><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
  'word/fontTable.xml': `<w:fonts xmlns:w="${W}">${FONTS.map(([name, other, family]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`).join('')}</w:fonts>`,
  'word/footer1.xml': `<w:ftr xmlns:w="${W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${run('第 ')}${field('PAGE')}${run(' 页　共 ')}${field('NUMPAGES')}${run(' 页')}</w:p></w:ftr>`,
};

writeFileSync(
  join(import.meta.dirname, '../templates/feedback/feedback.docx'),
  zipOf(Object.entries(parts).map(([name, xml]) => ({ name, bytes: HEAD + xml }))),
);
