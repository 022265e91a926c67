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
  'app/services/access/note-sign-in.server.ts': [1, 'asks whether there were as many as make a pattern'],
  'app/services/administration/history.server.ts': [1, HISTORY],
  'app/services/calls/load-calls.server.ts': [1, 'a person’s own calls, the newest first'],
  'app/services/closing/move-people.server.ts': [1, PORTION],
  'app/services/consent/list-readers.server.ts': [
    1,
    'the page says how many older lines it does not show; the copy holds all',
  ],
  'app/services/consent/list-uses.server.ts': [1, 'the newest uses; the copy holds all'],
  'app/services/consent/whose-sample.ts': [2, NEWEST_ONE],
  'app/services/copy/fhir-consent.server.ts': [1, NEWEST_ONE],
  'app/services/counselling/counsellor-desk.server.ts': [1, CLOSED],
  'app/services/counselling/load-requests.server.ts': [1, 'a person’s own requests, the newest first'],
  'app/services/data-requests/own-requests.server.ts': [
    1,
    'an organisation’s own requests, the last changed first: one that waits for it was changed then',
  ],
  'app/services/data-requests/people-now.server.ts': [1, PORTION],
  'app/services/data-requests/remind-applicants.server.ts': [1, NEWEST_ONE],
  'app/services/decisions/list-decisions.server.ts': [1, PAGED],
  'app/services/demo/demo-mail.server.ts': [1, 'mail of the demonstration'],
  'app/services/desk/desk-state.server.ts': [1, PORTION],
  'app/services/desk/load-person.server.ts': [2, 'of one person; the newest first'],
  'app/services/doubts/enter-doubt.server.ts': [
    1,
    'the newest readings are offered to point at; another is described in words',
  ],
  'app/services/doubts/own-doubts.server.ts': [1, 'a person’s own, the newest first'],
  'app/services/drafting/consequence.server.ts': [1, PORTION],
  'app/services/erasure/erasure-rows.ts': [1, CLOSED],
  'app/services/figures/people-counted.server.ts': [1, PORTION],
  'app/services/findings/ask-gate.server.ts': [1, NEWEST_ONE],
  'app/services/findings/list-cases.server.ts': [1, CLOSED],
  'app/services/gate/approved-uses.server.ts': [1, NEWEST_ONE],
  'app/services/governance/record-release.server.ts': [2, `${PORTION}; and ${NEWEST_ONE}`],
  'app/services/governance/tell-result.server.ts': [1, PORTION],
  'app/services/hospital/follow-changes.server.ts': [2, `${PORTION}; and ${NEWEST_ONE}`],
  'app/services/hospital/list-enrolments.server.ts': [1, PAGED],
  'app/services/hospital/list-samples.server.ts': [1, PAGED],
  'app/services/joint-reading/list-joint-readings.server.ts': [1, HISTORY],
  'app/services/leaks/tell-people.server.ts': [1, PORTION],
  'app/services/ledger/audit-ledger.server.ts': [1, PORTION],
  'app/services/mail/desk-letters.server.ts': [1, CLOSED],
  'app/services/news/news-item.server.ts': [1, NEWEST_ONE],
  'app/services/news/tell-news.server.ts': [1, PORTION],
  'app/services/operator/load-operation.server.ts': [1, HISTORY],
  'app/services/operator/outbox-state.server.ts': [
    1,
    'jobs that failed, as many as one looks at; how many there are is beside it',
  ],
  'app/services/panel/meetings.server.ts': [
    1,
    'what was proposed for an agenda, the newest first; whether it was dealt with is not recorded there',
  ],
  'app/services/panel/panel-home.server.ts': [1, 'what was decided lately; what waits is read whole'],
  'app/services/passkeys/own-passkeys.server.ts': [1, REFUSED],
  'app/services/proxy/end-power.server.ts': [1, PORTION],
  'app/services/proxy/turns-of-age.server.ts': [2, PORTION],
  'app/services/public-log/load-log-desk.server.ts': [2, `${HISTORY}; and ${NEWEST_ONE}`],
  'app/services/publications/ask-case-report.server.ts': [1, 'asks whether there is one'],
  'app/services/publications/open-publication.server.ts': [1, 'asks whether there is one'],
  'app/services/publications/stop-publications.server.ts': [1, NEWEST_ONE],
  'app/services/questions/escalate.server.ts': [1, 'the oldest first, and the next round goes on'],
  'app/services/questions/open-questions.server.ts': [1, 'the first message of each question'],
  'app/services/recalls/follow-recalls.server.ts': [1, PORTION],
  'app/services/recalls/load-recalls.server.ts': [1, CLOSED],
  'app/services/reconsent/count-people.server.ts': [1, PORTION],
  'app/services/reconsent/follow-answers.server.ts': [1, PORTION],
  'app/services/reconsent/preview.server.ts': [1, PORTION],
  'app/services/reconsent/run-campaign.server.ts': [2, PORTION],
  'app/services/reconsent/wave-letters.server.ts': [1, PORTION],
  'app/services/recontact/gather.server.ts': [1, PORTION],
  'app/services/recontact/people.server.ts': [4, NEWEST_ONE],
  'app/services/recontact/send-batch.server.ts': [1, PORTION],
  'app/services/releases/list-recorded.server.ts': [1, HISTORY],
  'app/services/reports/report-state.server.ts': [1, NEWEST_ONE],
  'app/services/retention/dispose.server.ts': [1, CLOSED],
  'app/services/retention/end-of-programme.server.ts': [1, PORTION],
  'app/services/review/list-requests.server.ts': [1, PAGED],
  'app/services/review/load-office-request.server.ts': [1, NEWEST_ONE],
  'app/services/review/office-desk.server.ts': [1, NEWEST_ONE],
  'app/services/rights/rights-rows.server.ts': [3, `${NEWEST_ONE}; and of ${CLOSED}`],
  'app/services/tasks/list-tasks.server.ts': [1, CLOSED],
  'app/services/usage/usage-desk.server.ts': [2, CLOSED],
  'app/services/watch/alerts.server.ts': [2, `${CLOSED}; and ${NEWEST_ONE}`],
  'app/services/words/wording.server.ts': [1, CLOSED],
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
