/** What other contexts use of this one. Nothing else is theirs to import. */
export { demoIsOpen } from './services/demo/demo-is-open.ts';
export { listMail, openMail } from './services/demo/demo-mail.server.ts';
export { type DemoAccounts, listAccounts } from './services/demo/list-accounts.server.ts';
export { publishedAudits } from './services/outside-audits/outside-audits.server.ts';
export { publishedPlans } from './services/retention/end-of-programme.server.ts';
