/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { OFFERED } from './domain/standing/answering.ts';
export { KINDS_OF_USE } from './domain/standing/gate-holds.ts';
export { OWN_WAITS } from './domain/standing/waits.ts';
export { AskAbout } from './pages/ask-about.tsx';
export { Clocks } from './pages/clocks.tsx';
export { BackToList, BackToReading, joinerOf, refusedHere } from './pages/joiner.tsx';
export { askerOf, ownOf, refusedOwn } from './pages/own.ts';
export { receiptPdf } from './pages/print-receipt.tsx';
export { renderPart } from './pages/standalone-page.tsx';
export { Closing } from './pages/withdrawal-tasks/close-form.tsx';
export { TaskFacts } from './pages/withdrawal-tasks/task-facts.tsx';
