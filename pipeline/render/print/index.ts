export type { Documents, FormsProgress, RenderedForms, Said, Sheet } from './documents.ts';
export { hashOf } from './documents.ts';
export { PrintFailure } from './failure.ts';
export { likenessOf } from './likeness.ts';
export { openPrinter, type Printer, type PrinterOptions, type PrintJob } from './printer.ts';
export {
  type DocumentMaker,
  type Making,
  type RenderFormsOptions,
  renderForms,
} from './render-forms.ts';
