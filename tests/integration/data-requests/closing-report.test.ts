/** The users' last report: on the register once the request is closed, and told to whom it concerns and who wants to hear. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { openDataWords } from '#app/data-access/pages/register/open-data-words.ts';
import { enterRegister } from '#app/data-access/services/governance/enter-register.server.ts';
import { resultHandlers } from '#app/data-access/services/governance/tell-result.server.ts';
import { registerCsv } from '#app/data-access/services/register/open-data.server.ts';
import { publicEntry } from '#app/data-access/services/register/public-register.server.ts';
import { setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { type Joined, joinedPerson, type TestProgramme } from '#tests/support/participant.ts';
import { reachedBy } from '../versions/reached.ts';
import { applicant, must, ORGANISATION, office, openDesk, running, step } from './desk.ts';

let programme: TestProgramme;
let admin: pg.Client;
beforeAll(async () => {
  programme = await openDesk();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  // lists come from gates alone: written here as they stand afterwards
  await admin.query('set session_replication_role = replica');
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});

const WORDS = { ja: '原因の候補が二つ見つかりました。', en: 'Two possible causes were found.' };
const inEach = <T>(text: T) => ({ ja: text, 'ja-easy': text, en: text });

async function person(name: string, updates: 'permit' | 'deny' = 'permit'): Promise<Joined> {
  const joined = await joinedPerson(programme, { answers: { ...YES, 'recontact-updates': updates } });
  return reachedBy(programme, joined, { email: `${name}@example.test` });
}

async function gaveOut(approval: string, people: readonly Joined[]): Promise<void> {
  const id = 'M-11111111111111111111111111';
  await admin.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at, recorded_at, samples, sha256,
       incarnation, decided_at, policy, good_until, revision)
     values ($1, 'g', 'c', 'release-data', $2, 'recorded', now(), now(), $3, repeat('0', 64), 'i', 1, '2026-11-01', now(), 1)`,
    [
      id,
      JSON.stringify({ recipient: { class: 'academia', organisation: ORGANISATION, country: 'JP' }, approval }),
      people.length,
    ],
  );
  for (const [place, { participant }] of people.entries())
    await admin.query('insert into manifest_sample values ($1, $2, $3, $4)', [id, place, `S-${place}`, participant]);
}

async function registered(request: string): Promise<string> {
  const row = await programme.tools.database.prisma.dataRequest.findUniqueOrThrow({ where: { id: request } });
  const approval = row.approval as string;
  const text = { title: '研究', purpose: '原因をさがす', panel: null, reviewers: '認めた' };
  const entered = await enterRegister(
    programme.tools,
    { ...office, channel: 'web' },
    {
      ...{ request, approval, outcome: 'approved', commercial: false, duo: ['DUO:0000006'], actions: ['release-data'] },
      ...{ recipient: { class: 'academia', organisation: ORGANISATION, country: 'JP' }, datasets: ['ds-rare-2026a'] },
      ...{ decidedAt: programme.clock.now().toISOString(), panelView: 'none', texts: inEach(text) },
    },
  );
  if (!entered.ok) throw new Error(entered.refusal.code);
  return approval;
}

/** Everything that is due now. @returns to whom something was sent */
async function work(): Promise<string[]> {
  const { tools } = programme;
  const sent: string[] = [];
  const render = async (subject: string) => ({ subject, html: '', text: '' });
  const handlers = {
    ...mailHandlers(tools, async ({ to, subject }) => void sent.push(`${subject} ${to}`), render as never),
    ...resultHandlers,
  };
  while (await workOnce(tools.database, handlers, tools));
  return sent.filter((line) => line.startsWith('update'));
}

test('it is public with the closing, and told to those whose data went there and who want to hear of it', async () => {
  const { tools } = programme;
  const request = await running(programme);
  const approval = await registered(request);
  const [hears, wantsNone, left, elsewhere] = [
    await person('hears'),
    await person('wants-none', 'deny'),
    await person('left'),
    await person('elsewhere'),
  ];
  await gaveOut(approval, [hears, wantsNone, left]);
  const form = withdrawalForm.parse({ idempotencyKey: tools.ids.uuid() });
  must(await withdrawConsent(tools, left, { level: 'no-further-use', form, language: 'ja' }));
  programme.clock.later(2);
  await work();

  const entry = (language: 'ja' | 'en' = 'ja') => publicEntry(tools, request, language);
  await step(programme, applicant, request, {
    kind: 'ClosingReportGiven',
    payload: { words: WORDS, content: 'c'.repeat(64) },
  });
  expect((await entry())?.closing, 'not before the office has seen it').toBeNull();
  expect(await work()).toEqual([]);
  const destroyed = { certificate: 'CERT-2028-01', method: '消去', on: '2026-12-12' };
  await step(programme, office, request, { kind: 'DestructionConfirmed', payload: destroyed });
  must(await setApprovalStatus(tools, office, request, { kind: 'Closed', payload: { words: '' } }));
  expect((await entry())?.closing?.words).toBe(WORDS.ja);
  expect((await entry('en'))?.closing?.words).toBe(WORDS.en);
  expect(await registerCsv(tools, openDataWords)).toContain(WORDS.en);

  const told = await work();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('hears@example.test');
  expect(elsewhere.participant, 'her data went nowhere').not.toBe('');
  expect(await work(), 'once').toEqual([]);
});
