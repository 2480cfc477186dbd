import { derived } from '../vocabulary/index.ts';

/** A printed box or ring, ticked or not, whatever it was drawn with. */
const BOXES = derived((words) => {
  const bracketed = (tick: string) => `[(（[［]\\s*${tick}\\s*[)）\\]］]`;
  const tick = words.choice('marks', 'tick');
  const asking = words.choice('marks', 'asking');
  return {
    ticked: new RegExp(`^(?:${words.choice('marks', 'ticked')}|${bracketed(tick)})`, 'u'),
    blank: new RegExp(`${words.choice('marks', 'blank')}|${bracketed('')}`, 'u'),
    asking: new RegExp(`[(（][^()（）]*${asking}[^()（）]*[)）]|${asking}`, 'gu'),
    answer: new RegExp(words.choice('attributes'), 'u'),
    any: new RegExp(`${words.choice('marks', 'ticked', 'blank')}|${bracketed(`${tick}?`)}`, 'gu'),
  };
});
/** What parts answers; a bracket goes on with the one before it. */
const BETWEEN = /[\s、,，;；/]+(?![(（])/u;

/** One of the answers that a form prints with a box each. */
export interface Choice {
  readonly text: string;
  readonly ticked: boolean;
}

/**
 * The answers of `□一次性项目 ☑经常性项目` or `一次性项目□ 经常性项目√`, each with whether it is ticked; empty where no box is
 * printed. A box belongs to the text behind it where the first one stands before any text but what leads in, or where all cling
 * to what follows them, else to the text before it. Where only what was chosen is marked, the others stand beside it.
 */
export function choicesIn(printed: string): Choice[] {
  const { ticked: isTicked, any, asking } = BOXES();
  const text = printed.replace(asking, '');
  const boxes = [...text.matchAll(any)].map((box) => ({
    start: box.index,
    end: box.index + box[0].length,
    ticked: isTicked.test(box[0]),
  }));
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lead = text.slice(0, first.start);
  const leadsIn = isLeadIn(lead, text.slice(last.end), text);
  if (leadsIn || boxes.every((box) => clings(text, box))) {
    const marked = boxes.flatMap(({ end, ticked }, at) => {
      const [own, ...others] = answers(text.slice(end, boxes[at + 1]?.start));
      return [...choice(own, ticked), ...others.flatMap((other) => choice(other, false))];
    });
    return leadsIn ? marked : [...answers(lead).flatMap((one) => choice(one, false)), ...marked];
  }
  const marked = boxes.flatMap(({ start, ticked }, at) => {
    const before = answers(text.slice(boxes[at - 1]?.end ?? 0, start));
    const own = before.pop();
    return [...before.flatMap((other) => choice(other, false)), ...choice(own, ticked)];
  });
  return [...marked, ...answers(text.slice(last.end)).flatMap((one) => choice(one, false))];
}

/**
 * Whether what stands before the first box is no answer: nothing, or, if a text follows the last box, one that names none: a label
 * (`类别：□新增 ☑延续`), or any where boxes were left blank, so that each answer has one.
 */
function isLeadIn(lead: string, rest: string, text: string): boolean {
  if (lead.trim() === '') return true;
  const { answer, blank } = BOXES();
  if (!/^\s*[^\s(（]/u.test(rest) || answer.test(lead)) return false;
  return /[:：]\s*$/u.test(lead) || blank.test(text);
}

/** Whether a box stands apart from what is before it, but not from what is behind it. */
function clings(text: string, { start, end }: { start: number; end: number }): boolean {
  return /[\s、,，;；/]$/u.test(text.slice(0, start)) && /^[^\s、,，;；/]/u.test(text.slice(end));
}

function answers(text: string): string[] {
  return text.split(BETWEEN).filter((part) => part !== '');
}

function choice(text: string | undefined, ticked: boolean): Choice[] {
  return text === undefined ? [] : [{ text, ticked }];
}
