/** Where the page lies that `npm run build` makes. */
export const PAGE_FOLDER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/desk/page/' : '../desk/page/',
  import.meta.url,
);
