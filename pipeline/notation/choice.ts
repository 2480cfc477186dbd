/** A printed box, ticked or not, whatever it was drawn with. */
const TICKED = /^(?:[☑☒✓✔√■▣⊠🗹✅]|[(（[［]\s*[√✓✔×xX]\s*[)）\]］])/u;
const OPEN = /^(?:[□☐◻▢⬜]|[(（[［]\s*[)）\]］])/u;
const ANY_BOX = /[□☐◻▢⬜☑☒✓✔√■▣⊠🗹✅]|[(（[［]\s*[√✓✔×xX]?\s*[)）\]］]/gu;

/** One of the answers that a form prints with a box each. */
export interface Choice {
  readonly text: string;
  readonly ticked: boolean;
}

/**
 * The answers of `□一次性项目 ☑经常性项目` or `一次性项目□ 经常性项目√`, each with whether it is ticked; empty where no box is
 * printed. A box belongs to the text behind it where the first one stands before any text, else to the text before it.
 */
export function choicesIn(text: string): Choice[] {
  const boxes = [...text.matchAll(ANY_BOX)];
  const [first] = boxes;
  if (first === undefined) return [];
  const leads = text.slice(0, first.index).trim() === '';
  return boxes.flatMap((box, at): Choice[] => {
    const end = box.index + box[0].length;
    const part = leads
      ? text.slice(end, boxes[at + 1]?.index)
      : text.slice(at === 0 ? 0 : endOf(boxes[at - 1]), box.index);
    // Where only what was chosen is marked, the others stand beside it.
    const [own = '', ...others] = part.trim().split(/[\s、,，;；/]+/u);
    const unmarked = others
      .filter((other) => other !== '')
      .map((other) => ({ text: other, ticked: false }));
    const marked = { text: own, ticked: !OPEN.test(box[0]) && TICKED.test(box[0]) };
    return own === '' ? [] : [marked, ...unmarked];
  });
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? 0 : match.index + match[0].length;
}
