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
  'routes/demo/mail',
  'routes/demo/mail-html',
  'routes/override/confirm',
  'routes/erasure/one',
  'routes/usage/one',
  'routes/auditor/decision',
  'routes/release/run',
  'routes/release/file',
  'routes/stop/one',
  'routes/opinion/one',
  'routes/opinion/letter',
  'routes/publication/one',
  'routes/forum/one',
  'routes/forum/people',
  'routes/closing/one',
  'routes/leaks/one',
  'routes/leaks/report',
  'routes/news/one',
]);

/** Who sees every one of a kind that others see only their own of. */
export const SEES_ALL: Readonly<Record<string, readonly string[]>> = {
  'routes/emergency/one': ['administrator', 'data-protection-contact'],
  'routes/rights/one': ['data-protection-contact', 'ethics-contact'],
  'routes/doubt/one': ['data-protection-contact'],
  'routes/recalls/one': ['release-desk', 'data-holder', 'review-secretariat', 'data-protection-contact'],
  'routes/recalls/certificate': ['release-desk', 'data-holder', 'review-secretariat', 'data-protection-contact'],
};

export const classesOf = (name: string): number =>
  [SOMEBODYS, EVERYBODYS, SECRETS, DESKS].filter((names) => (names as readonly string[]).includes(name)).length;
