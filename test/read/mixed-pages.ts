import { gbk, type PageSource, pdfOf } from '../../scripts/fixtures/pdf.ts';

const IMAGE = 20;
const SIDE = 8;

/** A page that is one picture: plain grey, so that nothing can be read from it. */
export const PICTURE: PageSource = {
  content: 'q 595 0 0 842 0 0 cm /Im1 Do Q',
  resources: `/XObject << /Im1 ${IMAGE} 0 R >>`,
};

const COLUMNS = [60, 160, 300, 400, 540];
const ROW = 24;
const TOP = 740;

/** A page with a small form of its own. */
export function formPage(project: string): PageSource {
  const rows = [
    ['项目名称', project, '主管部门', '101松原县教育局'],
    ['实施单位', '松原县校车中心', '项目属性', '经常性项目'],
    ['项目资金(元)', '年度资金总额', '365000', ''],
    ['年度目标', `完成${project}`, '', ''],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '购置数量', '3辆'],
    ['满意度指标', '服务对象满意度指标', '群众满意度', '90%'],
  ];
  const bottom = TOP - rows.length * ROW;
  const lines = [
    ...rows.map((_, row) => `60 ${TOP - row * ROW} m 540 ${TOP - row * ROW} l S`),
    `60 ${bottom} m 540 ${bottom} l S`,
    ...COLUMNS.map((x) => `${x} ${TOP} m ${x} ${bottom} l S`),
  ];
  const texts = rows.flatMap((cells, row) =>
    cells.map((text, column) => {
      const x = (COLUMNS[column] ?? 0) + 3;
      return `1 0 0 1 ${x} ${TOP - row * ROW - 16} Tm ${gbk(text)} Tj`;
    }),
  );
  const title = `1 0 0 1 200 780 Tm ${gbk('2025年度项目支出绩效目标表')} Tj`;
  return { content: `${lines.join('\n')}\nBT /F2 10 Tf ${[title, ...texts].join('\n')} ET` };
}

/** A PDF of such pages. */
export function mixedPdf(pages: readonly PageSource[]): Uint8Array {
  const dict = `/Type /XObject /Subtype /Image /Width ${SIDE} /Height ${SIDE} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  return pdfOf({
    pages,
    objects: { [IMAGE]: { dict, stream: new Uint8Array(SIDE * SIDE).fill(200) } },
  });
}
