/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { Counts } from './pages/outside-audits/parts.tsx';
export { demoIsOpen } from './services/demo/demo-is-open.ts';
