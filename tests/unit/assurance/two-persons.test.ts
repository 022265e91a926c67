/** Two people are two persons: no code compares two accounts but where it is said why, and every act of two has its twin planted. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const OPERAND = String.raw`(?:[A-Za-z]+\??\.)*(?:[a-z][A-Za-z]*By|[A-Za-z]*[aA]ccount|by|first|second)\b(?!\()`;
const COMPARISON = new RegExp(`${OPERAND} (?:===|!==) ${OPERAND}`, 'g');
const TWO_NEEDED =
  /refuse\('(?:two-people-needed|own-access|news-own-words|report-own-words)'\)|code: 'two-people-needed' \}/;

const sources = globSync('app/**/*.{ts,tsx}')
  .filter((path) => !path.includes('/generated/'))
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Comparisons that ask for one account, or for one shape, not whether two people are two: by file, how many and why. */
const SHAPE = 'the shape of an entry; the ledger asks for the persons before it is kept';
const OWN_WORD = 'looks up one seat, vote or word; a person sits once in a body';
const POWER = 'whose power it is';
const ALLOWED: Readonly<Record<string, readonly [number, string]>> = {
  'app/adapters/ledger/two-people.server.ts': [1, 'the one place'],
  'app/kernel/domain/access/emergency-reading.ts': [2, 'beside the person; and whose order it is'],
  'app/consent/domain/acts/correct-entry.ts': [2, SHAPE],
  'app/consent/domain/acts/erase-participant.ts': [2, SHAPE],
  'app/consent/domain/acts/hold-answers.ts': [1, 'whose answers wait behind this way in'],
  'app/consent/domain/acts/record-life.ts': [2, `${SHAPE}; ${POWER}`],
  'app/kernel/domain/record/acts/situation.ts': [3, `${SHAPE}; ${POWER}`],
  'app/consent/domain/acts/take-back-withdrawal.ts': [1, POWER],
  'app/kernel/domain/record/withdrawal.ts': [1, POWER],
  'app/data-access/domain/requests/judged-state.ts': [3, OWN_WORD],
  'app/data-access/domain/requests/seats.ts': [2, OWN_WORD],
  'app/kernel/domain/drafting/course.ts': [1, 'a later review replaces her earlier one; publishing asks for persons'],
  'app/kernel/domain/event/payloads/care-override.ts': [1, SHAPE],
  'app/kernel/domain/event/payloads/emergency.ts': [1, SHAPE],
  'app/kernel/domain/event/payloads/entries.ts': [2, SHAPE],
  'app/kernel/domain/event/payloads/governance.ts': [1, SHAPE],
  'app/kernel/domain/event/payloads/parts.ts': [1, SHAPE],
  'app/kernel/domain/event/payloads/restore.ts': [1, SHAPE],
  'app/data-access/domain/programme/acts.ts': [2, SHAPE],
  'app/data-access/domain/programme/data-set-clocks.ts': [1, 'two days'],
  'app/data-access/domain/programme/ethics-opinions.ts': [2, SHAPE],
  'app/data-access/domain/publications/clearing.ts': [1, OWN_WORD],
  'app/data-access/domain/publications/publications.ts': [1, OWN_WORD],
  'app/public/domain/reports/report-steps.ts': [1, 'a reading is kept only where the reader is another person'],
  'app/data-access/pages/review/office/seats.tsx': [1, OWN_WORD],
  'app/data-access/pages/panel/item.tsx': [1, OWN_WORD],
  'app/data-access/pages/panel/minority.tsx': [1, OWN_WORD],
  'app/accounts/services/set-credentials.server.ts': [1, 'whether somebody else wrote the address'],
  'app/consent/services/list-readers.server.ts': [1, 'which reading rests on which order'],
  'app/kernel/services/record/speaker.ts': [1, POWER],
  'app/contact/services/change-contact.server.ts': [1, 'whether somebody else changed it'],
  'app/data-access/services/requests/tell-bodies.server.ts': [1, 'nobody gets mail about her own act'],
  'app/studio/services/drafting/review-draft.server.ts': [2, 'which words she wrote here; nothing is decided by it'],
  'app/findings/services/load-case.server.ts': [1, 'which step she took; nothing is decided by it'],
  'app/findings/services/open-for-relative.server.ts': [1, 'two participants'],
  'app/contact/services/confidential-record.server.ts': [2, 'one line an account'],
  'app/joining/services/assisted-session/list-assisted-sessions.server.ts': [1, 'which session she began'],
  'app/accounts/services/organisation-sign-in/sign-in-there.server.ts': [1, 'the same browser that began it'],
  'app/oversight/services/outside-audits/audit-finding.server.ts': [1, 'the same press again'],
  'app/data-access/services/panel/panel-home.server.ts': [1, OWN_WORD],
  'app/joining/services/paper/settle-paper.server.ts': [1, SHAPE],
  'app/data-access/services/publications/judge-publication.server.ts': [1, OWN_WORD],
  'app/data-access/services/publications/publications-to-read.ts': [1, OWN_WORD],
  'app/contact/services/reconsent/load-campaign.server.ts': [1, 'who took a step, in words; nothing is decided by it'],
  'app/oversight/services/restore/two-people.server.ts': [1, 'beside the persons'],
  'app/data-access/services/review/member-desk.server.ts': [2, OWN_WORD],
};

type Source = { readonly path: string; readonly text: string };
const comparisonsIn = (among: readonly Source[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    among.flatMap(({ path, text }) => {
      const count = (text.match(COMPARISON) ?? []).length;
      return count > 0 ? [[path, count] as const] : [];
    }),
  );

test('whether two people are two is asked in one place; every other comparison of two accounts says what it is for', () => {
  expect(sources.length).toBeGreaterThan(1000);
  const allowed = Object.fromEntries(Object.entries(ALLOWED).map(([path, [count]]) => [path, count]));
  expect(comparisonsIn(sources)).toEqual(allowed);
});

test.each([
  'if (row.firstBy === who.account) return refuse();',
  'isOwn: proposedBy === account,',
  'const may = asked.askedBy !== by;',
  '() => (proposal?.proposedBy === by.account ? no : null),',
  'people.first !== people.second',
])('a comparison that comes back is seen: %s', (line) => {
  expect(comparisonsIn([{ path: 'planted.ts', text: line }])).toEqual({ 'planted.ts': 1 });
});

/** Where an act of two is refused, and the test in which one human with two accounts tries it, beside another who may. */
const TRIED: Readonly<Record<string, string>> = {
  'app/adapters/ledger/ledger-transaction.server.ts': 'governance/acts.test.ts',
  'app/adapters/ledger/ledger-transaction-of-many.server.ts': 'paper/earlier-consents.test.ts',
  'app/kernel/domain/access/emergency-reading.ts': 'emergency/emergency.test.ts',
  'app/consent/domain/acts/correct-entry.ts': 'paper/corrections.test.ts',
  'app/consent/domain/acts/erase-participant.ts': 'erasure/erase-person.test.ts',
  'app/consent/domain/acts/record-life.ts': 'others/turns.test.ts',
  'app/kernel/domain/record/acts/situation.ts': 'paper/entry.test.ts',
  'app/kernel/domain/record/entry-dispute.ts': 'disputes/entry-disputes.test.ts',
  'app/data-access/domain/requests/decide-request.ts': 'data-requests/changed-roles.test.ts',
  'app/data-access/domain/requests/take-request-step.ts': 'data-requests/after-decision.test.ts',
  'app/kernel/domain/drafting/course.ts': 'drafting/publishing.test.ts',
  'app/data-access/domain/forum/application.ts': 'forum/forum.test.ts',
  'app/studio/domain/news/news-steps.ts': 'news/news.test.ts',
  'app/oversight/domain/outside-audits/audit-finding.ts': 'outside-audits/outside-audits.test.ts',
  'app/data-access/domain/programme/acts.ts': 'governance/acts.test.ts',
  'app/kernel/domain/programme/administration.ts': 'administration/roles.test.ts',
  'app/data-access/domain/programme/care-override.ts': 'override/order.test.ts',
  'app/data-access/domain/programme/close-site.ts': 'others/site-closing.test.ts',
  'app/data-access/domain/programme/ethics-opinions.ts': 'governance/ethics-opinions.test.ts',
  'app/data-access/domain/programme/opinion-proposal.ts': 'opinions/opinions.test.ts',
  'app/data-access/domain/programme/sanctions.ts': 'register/sanctions.test.ts',
  'app/data-access/domain/programme/stop-proposal.ts': 'stops/stops.test.ts',
  'app/contact/domain/reconsent/steps.ts': 'versions/campaign.test.ts',
  'app/contact/domain/recontact/campaign.ts': 'recontact/campaigns.test.ts',
  'app/public/domain/reports/report-steps.ts': 'reports/reports.test.ts',
  'app/oversight/domain/rights/rights-request.ts': 'rights/rights.test.ts',
  'app/kernel/domain/interface-text/steps.ts': 'words/words.test.ts',
  'app/record/pages/desk/correction.tsx': 'paper/corrections.test.ts',
  'app/accounts/services/confirm-way-in.server.ts': 'coordinator/recovery.test.ts',
  'app/oversight/services/administration/factor-renewals.server.ts': 'administration/roles.test.ts',
  'app/record/services/corrections/decide-correction.server.ts': 'paper/corrections.test.ts',
  'app/hospital/services/earlier-consents/confirm-list.server.ts': 'paper/earlier-consents.test.ts',
  'app/oversight/services/erasure/confirm-erasure.server.ts': 'erasure/erase-person.test.ts',
  'app/hospital/services/life-events/record-death.server.ts': 'others/turns.test.ts',
  'app/joining/services/paper/second-typing.server.ts': 'paper/entry.test.ts',
  'app/oversight/services/retention/dispose.server.ts': 'retention/retention.test.ts',
  'app/oversight/services/retention/end-of-programme.server.ts': 'retention/retention.test.ts',
  'app/oversight/services/retention/holds.server.ts': 'retention/retention.test.ts',
  'app/oversight/services/access-monitoring/alerts.server.ts': 'guard/watch.test.ts',
};

test('each act of two is tried by one human with two accounts', () => {
  const refusing = sources.filter(({ text }) => TWO_NEEDED.test(text)).map(({ path }) => path);
  expect(refusing.toSorted()).toEqual(Object.keys(TRIED).toSorted());
  const untried = [...new Set(Object.values(TRIED))].filter(
    (file) =>
      !/twinOf\(|TWIN|doctorAgain|two accounts of one person/.test(readFileSync(`tests/integration/${file}`, 'utf8')),
  );
  expect(untried).toEqual([]);
});
