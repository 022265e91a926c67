/**
 * A list that is cut must not hide what waits: desks read all that is open, and their pages show it in portions that say how
 * many come behind (`RestOfList`). Each place that takes only so many rows was looked at: what it leaves out, and
 * why nobody misses it. A new one fails here until somebody has judged it.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const CLOSED = 'what is closed, the newest first; everything open is listed beside it';
const PORTION = 'a portion: the next round goes on behind it until nothing is left';
const NEWEST_ONE = 'the newest row alone is meant';
const HISTORY = 'a history in which nothing waits; the page shows the newest, the whole is in the log';
const REFUSED = 'the most that one may have: more are refused when they are made';
const PAGED = 'one page of a list that is paged';

/** By file, how many such places it has. */
const JUDGED: Readonly<Record<string, readonly [number, string]>> = {
  'app/adapters/outbox/outbox-worker.server.ts': [1, PORTION],
  'app/kernel/services/access/note-sign-in.server.ts': [1, 'asks whether there were as many as make a pattern'],
  'app/oversight/services/administration/history.server.ts': [1, HISTORY],
  'app/hospital/services/calls/load-calls.server.ts': [1, 'a person’s own calls, the newest first'],
  'app/oversight/services/site-closure/move-people.server.ts': [1, PORTION],
  'app/consent/services/list-readers.server.ts': [
    1,
    'the page says how many older lines it does not show; the copy holds all',
  ],
  'app/record/services/list-uses.server.ts': [1, 'the newest uses; the copy holds all'],
  'app/kernel/services/record/whose-sample.ts': [2, NEWEST_ONE],
  'app/record/services/copy/fhir-consent.server.ts': [1, NEWEST_ONE],
  'app/findings/services/counselling/counsellor-desk.server.ts': [1, CLOSED],
  'app/findings/services/counselling/load-requests.server.ts': [1, 'a person’s own requests, the newest first'],
  'app/data-access/services/requests/own-requests.server.ts': [
    1,
    'an organisation’s own requests, the last changed first: one that waits for it was changed then',
  ],
  'app/data-access/services/requests/people-now.server.ts': [1, PORTION],
  'app/data-access/services/requests/remind-applicants.server.ts': [1, NEWEST_ONE],
  'app/data-access/services/decisions/list-decisions.server.ts': [1, PAGED],
  'app/oversight/services/demo/demo-mail.server.ts': [1, 'mail of the demonstration'],
  'app/hospital/services/desk/desk-state.server.ts': [1, PORTION],
  'app/hospital/services/desk/load-person.server.ts': [2, 'of one person; the newest first'],
  'app/hospital/services/disputes/enter-entry-dispute.server.ts': [
    1,
    'the newest readings are offered to point at; another is described in words',
  ],
  'app/hospital/services/disputes/own-entry-disputes.server.ts': [1, 'a person’s own, the newest first'],
  'app/studio/services/drafting/consequence.server.ts': [1, PORTION],
  'app/oversight/services/erasure/erasure-rows.ts': [1, CLOSED],
  'app/public/services/figures/people-counted.server.ts': [1, PORTION],
  'app/kernel/services/gate/ask-gate.server.ts': [1, NEWEST_ONE],
  'app/findings/services/list-cases.server.ts': [1, CLOSED],
  'app/kernel/services/gate/approved-uses.server.ts': [1, NEWEST_ONE],
  'app/data-access/services/governance/record-release.server.ts': [2, `${PORTION}; and ${NEWEST_ONE}`],
  'app/data-access/services/governance/tell-result.server.ts': [1, PORTION],
  'app/hospital/services/interface/follow-changes.server.ts': [2, `${PORTION}; and ${NEWEST_ONE}`],
  'app/hospital/services/interface/list-enrolments.server.ts': [1, PAGED],
  'app/hospital/services/interface/list-samples.server.ts': [1, PAGED],
  'app/joining/services/assisted-session/list-assisted-sessions.server.ts': [1, HISTORY],
  'app/oversight/services/data-breaches/tell-people.server.ts': [1, PORTION],
  'app/oversight/services/ledger-audit/audit-ledger.server.ts': [1, PORTION],
  'app/hospital/services/mail/desk-letters.server.ts': [1, CLOSED],
  'app/studio/services/news/news-item.server.ts': [1, NEWEST_ONE],
  'app/studio/services/news/tell-news.server.ts': [1, PORTION],
  'app/oversight/services/operator/load-operation.server.ts': [1, HISTORY],
  'app/oversight/services/operator/outbox-state.server.ts': [
    1,
    'jobs that failed, as many as one looks at; how many there are is beside it',
  ],
  'app/data-access/services/panel/meetings.server.ts': [
    1,
    'what was proposed for an agenda, the newest first; whether it was dealt with is not recorded there',
  ],
  'app/data-access/services/panel/panel-home.server.ts': [1, 'what was decided lately; what waits is read whole'],
  'app/accounts/services/passkeys/own-passkeys.server.ts': [1, REFUSED],
  'app/family/services/proxies/end-power.server.ts': [1, PORTION],
  'app/family/services/proxies/turns-of-age.server.ts': [2, PORTION],
  'app/kernel/services/public-log/load-log-desk.server.ts': [2, `${HISTORY}; and ${NEWEST_ONE}`],
  'app/data-access/services/publications/ask-case-report.server.ts': [1, 'asks whether there is one'],
  'app/data-access/services/publications/open-publication.server.ts': [1, 'asks whether there is one'],
  'app/data-access/services/publications/stop-publications.server.ts': [1, NEWEST_ONE],
  'app/hospital/services/questions/escalate.server.ts': [1, 'the oldest first, and the next round goes on'],
  'app/kernel/services/questions/open-questions.server.ts': [1, 'the first message of each question'],
  'app/consent/services/recalls/follow-recalls.server.ts': [1, PORTION],
  'app/consent/services/recalls/load-recalls.server.ts': [1, CLOSED],
  'app/contact/services/reconsent/count-people.server.ts': [1, PORTION],
  'app/contact/services/reconsent/follow-answers.server.ts': [1, PORTION],
  'app/contact/services/reconsent/preview.server.ts': [1, PORTION],
  'app/contact/services/reconsent/run-campaign.server.ts': [2, PORTION],
  'app/contact/services/reconsent/wave-letters.server.ts': [1, PORTION],
  'app/contact/services/recontact/gather.server.ts': [1, PORTION],
  'app/contact/services/recontact/people.server.ts': [4, NEWEST_ONE],
  'app/contact/services/recontact/send-batch.server.ts': [1, PORTION],
  'app/data-access/services/releases/list-recorded.server.ts': [1, HISTORY],
  'app/studio/services/reports/report-state.server.ts': [1, NEWEST_ONE],
  'app/oversight/services/retention/dispose.server.ts': [1, CLOSED],
  'app/oversight/services/retention/end-of-programme.server.ts': [1, PORTION],
  'app/data-access/services/review/list-requests.server.ts': [1, PAGED],
  'app/data-access/services/review/load-office-request.server.ts': [1, NEWEST_ONE],
  'app/data-access/services/review/office-desk.server.ts': [1, NEWEST_ONE],
  'app/oversight/services/rights/rights-rows.server.ts': [3, `${NEWEST_ONE}; and of ${CLOSED}`],
  'app/consent/services/withdrawal-tasks/list-tasks.server.ts': [1, CLOSED],
  'app/data-access/services/usage/usage-desk.server.ts': [2, CLOSED],
  'app/oversight/services/access-monitoring/alerts.server.ts': [2, `${CLOSED}; and ${NEWEST_ONE}`],
  'app/studio/services/interface-text/wording.server.ts': [1, CLOSED],
};

const CUT = /\btake: (?!boolean|act\b|RequestHandler)|\blimit (?:\$\{|\d)/g;
const cutsIn = (text: string): number =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => !/^\s*\/\//.test(line))
    .join('\n')
    .match(CUT)?.length ?? 0;
const sources = globSync('app/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.includes('/generated/'))
  .map((file) => [file, cutsIn(readFileSync(join(root, file), 'utf8'))] as const)
  .filter(([, cuts]) => cuts > 0);

test('every list that is cut was judged, and every judgement is still about one', () => {
  expect(Object.fromEntries(sources)).toEqual(
    Object.fromEntries(Object.entries(JUDGED).map(([file, [cuts]]) => [file, cuts])),
  );
});

test.each([
  ["findMany({ orderBy: { createdAt: 'desc' }, take: 500 })", 1],
  ['order by opened_at desc limit 500`', 1],
  [`order by x limit $\{MOST}`, 1],
  ['function f({ take }: { take: boolean })', 0],
  ['// take: 500 of them', 0],
])('control: in %s there are %i', (text, cuts) => {
  expect(cutsIn(text)).toBe(cuts);
});
