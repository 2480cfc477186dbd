export { documentOf } from './document.ts';
export { libreOffice } from './libre-office.ts';
export {
  canReadPictures,
  INSTALL_OCR,
  INSTALL_OCR_ANYWHERE,
  type OcrPackages,
  ocrPackages,
  zipOf,
} from './ocr-packages.ts';
export { defectOn } from './pdf/failure.ts';
export { extractPages, type PdfOptions, type PdfPages } from './pdf/index.ts';
export { drawsPages } from './pdf/library.ts';
export { openPictures, type PdfPictures } from './pdf/picture.ts';
export { isInvisible } from './pdf/text.ts';
export * from './scan/index.ts';
export { type FileKind, sniff } from './sniff.ts';
