export { PrintFailure } from './failure.ts';
export { openPrinter, type Printer, type PrinterOptions, type PrintJob } from './printer.ts';
export {
  type FormsProgress,
  type RenderedForms,
  type RenderFormsOptions,
  renderForms,
} from './render-forms.ts';
