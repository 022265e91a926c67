/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { NewPasswordField, newPassword } from './pages/new-password.tsx';
export { fromOf, sayNo } from './pages/parts.ts';
