/** Whose the things are that addresses name: each part of an address is of one class, and a new one is of none until it is put here. */

/** one person's, one hospital's, one organisation's: another's looks like what is not there */
export const SOMEBODYS = ['id', 'participant', 'message', 'wave', 'attachment'] as const;

/** everybody's, or a place within one's own record */
export const EVERYBODYS = [
  'actTable answer asking consultation desk document entry event finding form group hospital item language lesson level',
  'number panelMeeting provision reportNumber review section table version voice from to appointed',
].flatMap((line) => line.split(' '));

/** opened by whoever holds it */
export const SECRETS = 'token link sitting standing signUp told reply voiceLink'.split(' ');

/** the programme's desks: by role, and for requests by seat and interests, which recused.test.ts holds */
export const DESKS = [
  'advice application campaign draft file meeting newsItem panelItem part publication reading reportDraft reportPart',
  'sanction term unfair wording',
  'alert auditFinding authority client deed outsideAudit setting site staff',
  'alert authority client deed setting site staff system',
].flatMap((line) => line.split(' '));

/** Routes whose `:id` is nobody's own: of the demonstration, of the programme's desks, published. */
export const OF_NOBODY = new Set([
  'public/pages/demo/mail',
  'public/pages/demo/mail-html',
  'oversight/pages/gate-override/confirm',
  'oversight/pages/erasure/one',
  'data-access/pages/usage/one',
  'oversight/pages/auditor/decision',
  'data-access/pages/releases/run',
  'data-access/pages/releases/file',
  'consent/pages/stop/one',
  'studio/pages/opinions/one',
  'studio/pages/opinions/letter',
  'data-access/pages/publications/one',
  'data-access/pages/forum/one',
  'data-access/pages/forum/people',
  'oversight/pages/site-closure/one',
  'oversight/pages/data-breaches/one',
  'oversight/pages/data-breaches/report',
  'studio/pages/news/one',
]);

/** Who sees every one of a kind that others see only their own of. */
export const SEES_ALL: Readonly<Record<string, readonly string[]>> = {
  'oversight/pages/emergency/one': ['administrator', 'data-protection-contact'],
  'oversight/pages/rights/one': ['data-protection-contact', 'ethics-contact'],
  'record/pages/disputes/one': ['data-protection-contact'],
  'consent/pages/recalls/one': ['release-desk', 'data-holder', 'review-secretariat', 'data-protection-contact'],
  'consent/pages/recalls/certificate': ['release-desk', 'data-holder', 'review-secretariat', 'data-protection-contact'],
};

export const classesOf = (name: string): number =>
  [SOMEBODYS, EVERYBODYS, SECRETS, DESKS].filter((names) => (names as readonly string[]).includes(name)).length;
