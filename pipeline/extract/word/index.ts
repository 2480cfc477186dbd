import { type Document, glyphsOf, type Remark } from '../../model/index.ts';
import { picturesInCells } from '../pictures-in-cells.ts';
import { refuseTooLarge } from '../too-large.ts';
import { type Inserted, insertedInto } from './inserted.ts';
import { Layout } from './layout.ts';
import { damagedDocument, lossOf, onlyPictures } from './loss.ts';
import { Notes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { WordPackage } from './package.ts';
import { Sections } from './sections.ts';
import { Story } from './story.ts';
import { Styles } from './styles.ts';
import type { Word } from './word.ts';
import { childOf, type XmlElement } from './xml.ts';

/**
 * A document (.docx, .docm) as its tables and the lines between them, with the text that Word shows; merged cells are one.
 * Places are `{ line, column }` in reading order, as in a web page. Of a document that is damaged in a part what could be
 * read is there, and `lost` says what is not.
 *
 * @throws ReadFailure `damaged`, `too-large`, `unreadable-text`.
 */
export async function extractWord(bytes: Uint8Array): Promise<Document> {
  refuseTooLarge(bytes, '文档超过 64 MB', 'document');
  const parts = await WordPackage.open(bytes);
  const { main } = parts;
  const body = childOf(parts.xml(main) ?? undefined, 'w:body');
  if (body === undefined) throw damagedDocument();
  const word = wordOf(parts, await insertedInto(parts, main));
  const layout = layoutOf(word, main, body);
  if (layout.blocks.length === 0 && word.pictures > 0) throw onlyPictures();
  const { blocks, dropped } = layout;
  const glyphs = dropped.reduce((sum, text) => sum + text.glyphs, glyphsOf(blocks));
  const loss = lossOf(parts.lost, main, layout.oversized, layout.lines);
  return {
    format: 'document',
    pages: 1,
    blocks,
    glyphs,
    dropped,
    remarks: [
      ...fewest(layout.remarks),
      ...picturesInCells(word.picturesInCells),
      ...deletionsTold(word),
      ...damageTold(parts),
    ],
    ...(loss !== null && { lost: loss }),
  };
}

function wordOf(parts: WordPackage, inserted: Inserted): Word {
  const note = (type: string): [string, XmlElement | null] => parts.companion(type);
  const word: Word = {
    parts,
    styles: new Styles(parts.companion('styles')[1]),
    numbering: new Numbering(parts.companion('numbering')[1]),
    notes: new Notes({
      footnote: note('footnotes'),
      endnote: note('endnotes'),
      comment: note('comments'),
    }),
    inserted,
    story: (part) => new Story(word, part),
    prompts: new WeakSet(),
    deletions: 0,
    pictures: 0,
    picturesInCells: 0,
  };
  return word;
}

function layoutOf(word: Word, main: string, body: XmlElement): Layout {
  const sections = new Sections(word, main, body, word.parts.companion('settings')[1]);
  const layout = new Layout();
  layout.add(sections.begin());
  layout.add(new Story(word, main, sections).read(body));
  layout.add(sections.end());
  return layout;
}

/** More remarks than this nobody reads. */
const MOST_REMARKS = 100;

function fewest(remarks: readonly Remark[]): readonly Remark[] {
  const more = remarks.length - MOST_REMARKS;
  if (more <= 0) return remarks;
  return [
    ...remarks.slice(0, MOST_REMARKS),
    {
      message: `文档中还有${more}处脚注、批注或没有读到的内容，未一一列出。`,
      messageEn: `The document has ${more} more notes, comments or things that were not read; they are not listed.`,
      place: null,
    },
  ];
}

function deletionsTold({ deletions }: Word): Remark[] {
  if (deletions === 0) return [];
  return [
    {
      message: `文档有修订记录：${deletions}处已删除的内容没有读入，新增的内容照常读入。请确认修订已经定稿。`,
      messageEn: `The document has tracked changes: ${deletions} deletions were left out, insertions were read. Make sure that the changes are final.`,
      place: null,
    },
  ];
}

/** Damage of what holds no text: pictures, fonts, lists of parts. */
function damageTold({ altered, lost }: WordPackage): Remark[] {
  const others = [...altered].filter((name) => lost.every(({ part }) => part !== name));
  if (others.length === 0) return [];
  return [
    {
      message: `文件里不含文字的部分（${others.join('、')}）已损坏，文字不受影响。`,
      messageEn: `Parts of the file that hold no text (${others.join(', ')}) are damaged; the text is not concerned.`,
      place: null,
    },
  ];
}
