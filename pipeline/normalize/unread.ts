import type {
  Document,
  DroppedText,
  DropReason,
  Finding,
  Form,
  Place,
  ProjectRecord,
} from '../model/index.ts';
import { evidenceOf } from './evidence.ts';

/** L1: a cell or line of the form that found no role, with its text and place. */
export function leftoverFindings(form: Form, record: string): Finding[] {
  return form.leftovers.map((leftover) => ({
    record,
    rule: 'L1',
    severity: 'warning' as const,
    path: null,
    message: `${placeZh(leftover.places[0])}“${shortened(leftover.text)}”没有读入任何栏目，请核对原件。`,
    messageEn: `“${shortened(leftover.text)}” (${placeEn(leftover.places[0])}) was read into no field; compare with the source.`,
    evidence: [evidenceOf(leftover)],
    suggestion: null,
  }));
}

/** L1 at note level: a label that no vocabulary knows; its pair was kept under its own words. */
export function unknownLabelFindings(form: Form, record: string): Finding[] {
  return form.roles
    .filter(({ role }) => role === 'label:unknown')
    .map((mark) => ({
      record,
      rule: 'L1',
      severity: 'note' as const,
      path: null,
      message: `${placeZh(mark.places[0])}的标签“${shortened(mark.text)}”不在词表中，内容已按原标签保留。`,
      messageEn: `The label “${shortened(mark.text)}” (${placeEn(mark.places[0])}) is not in the vocabulary; its content was kept under its own words.`,
      evidence: [evidenceOf(mark)],
      suggestion: null,
    }));
}

/** L2: text on a form's pages that no reader sees; one finding a page and reason. */
export function droppedFindings(
  document: Document,
  records: readonly ProjectRecord[],
  file: string,
): Finding[] {
  const groups = new Map<string, Extract<DroppedText, { page: number }>[]>();
  for (const run of document.dropped) {
    if (!('page' in run)) continue;
    const key = `${run.page}|${run.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap((runs) => {
    const [first] = runs;
    if (first === undefined) return [];
    const owner = records.find((record) => record.sources[0]?.pages.includes(first.page));
    if (owner === undefined) return [];
    const glyphs = runs.reduce((sum, run) => sum + run.glyphs, 0);
    const text = shortened(runs.map((run) => run.text).join(' '));
    return [
      {
        record: owner.id,
        rule: 'L2',
        severity: 'warning' as const,
        path: null,
        message: `${file}第${first.page}页有${glyphs}个看不见的字符未读入（${DROP_REASONS[first.reason].zh}）：“${text}”。`,
        messageEn: `${glyphs} characters that no reader sees on page ${first.page} of ${file} were left out (${DROP_REASONS[first.reason].en}): “${text}”.`,
        evidence: runs.map((run) => ({
          source: 0,
          page: run.page,
          box: [...run.box],
          text: run.text,
        })),
        suggestion: null,
      },
    ];
  });
}

/** L1 about a file of which so many characters do not add up: text was lost on the way, and the records cannot be trusted. */
export function unaccountedFinding(unaccounted: number, file: string): Finding | null {
  if (unaccounted === 0) return null;
  return {
    record: null,
    file,
    rule: 'L1',
    severity: 'error',
    path: null,
    message: `${file}：有${unaccounted}个字符未能核对去向，读取结果可能不完整，请与原件核对。`,
    messageEn: `${file}: ${unaccounted} characters are not accounted for; compare the result with the source.`,
    evidence: [],
    suggestion: null,
  };
}

const DROP_REASONS: Readonly<Record<DropReason, { zh: string; en: string }>> = {
  'outside-page': { zh: '在页面之外', en: 'outside the page' },
  clipped: { zh: '被裁切', en: 'clipped' },
  'paper-coloured': { zh: '与底色相同', en: 'in the colour of the paper' },
  invisible: { zh: '不可见文字', en: 'invisible text' },
  covered: { zh: '被遮盖', en: 'covered' },
  doubled: { zh: '重复绘制', en: 'drawn twice' },
  'hidden-layer': { zh: '隐藏图层', en: 'hidden layer' },
  artifact: { zh: '页面装饰', en: 'page artifact' },
  repeated: { zh: '跨页重复的表头', en: 'heading repeated after a page break' },
  unreadable: { zh: '字符无法识别', en: 'unreadable character' },
  'hidden-row': { zh: '隐藏的行', en: 'a hidden row' },
  'hidden-column': { zh: '隐藏的列', en: 'a hidden column' },
  'hidden-sheet': { zh: '隐藏的工作表', en: 'a hidden sheet' },
  'hidden-text': { zh: '隐藏文字', en: 'hidden text' },
  struck: { zh: '划去的文字', en: 'struck out' },
  'footnote-mark': { zh: '脚注标记', en: 'the mark of a footnote' },
};

function placeZh(place: Place): string {
  return 'page' in place ? `第${place.page}页` : `第${place.line}行`;
}

function placeEn(place: Place): string {
  return 'page' in place ? `page ${place.page}` : `line ${place.line}`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
}
