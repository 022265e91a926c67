/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { Bookmarks } from './pages/bookmarks.tsx';
export { LeftTyped } from './pages/left-drafts.tsx';
