/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { CalledBack } from './pages/desk/called-back.tsx';
export { explainerOf, handedForPassword, toLocked } from './pages/desk/handed-over.ts';
export { PaperLetter } from './pages/desk/paper-letter.tsx';
export { PersonHead, useCarriedReason } from './pages/desk/person-head.tsx';
export { ProofFields } from './pages/desk/proof-fields.tsx';
export { sayInThread } from './pages/questions/thread-forms.ts';
export { QuestionThreads, ThreadPage } from './pages/questions/thread-parts.tsx';
export { DISEASE_CHOICES } from './services/desk/disease-choices.ts';
export { HOSPITAL_SCOPES } from './services/interface/client-terms.ts';
export { OPERATIONS_SHOWN } from './services/interface/operations-shown.ts';
