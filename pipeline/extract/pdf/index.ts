export { extractPages, type PdfOptions, type PdfPages } from './pages.ts';
