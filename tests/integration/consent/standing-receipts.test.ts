/**
 * Receipts in the matrix of standing: of every state, every receipt × every language. What it says was before and is after,
 * and the sentences beside it, are the fold's at the instant of the act. Controls: a planted false "before" is found, on the
 * page and in an entry that was written with one.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { SEEN } from '#tests/support/consent-parts.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { type Entry, entry } from '#tests/support/events.ts';
import { openProgramme, record, type TestProgramme } from '#tests/support/participant.ts';
import { LATER, type State } from '#tests/support/standing-people.ts';
import { receiptContradictions, WITH_RECEIPT } from '#tests/support/standing-receipts.ts';
import { standingStates } from '#tests/support/standing-states.ts';

const LANGUAGES: readonly Language[] = ['ja', 'ja-easy', 'en'];
const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let web: Web;
let admin: pg.Client;
let states: readonly State[];

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  states = await standingStates(programme).build();
  for (const { name, actor } of states) actors[name] = actor;
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  // in force at every gate, so that no receipt waits for that
  await admin.query(
    `insert into in_force (revision, incarnation, digest, how, gates, waited_ms, recorded_at)
     select h.revision, h.incarnation, h.digest, 'confirmed', '[]'::jsonb, 10, now() from ledger_head h`,
  );
  web = await openWeb(programme.tools, actors);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await admin?.end();
  await programme?.close();
});

const eventsOf = async (state: State): Promise<readonly ParticipantEvent[]> =>
  (await readOwn(programme.tools, state.joined, 'test')).events;

/** The receipt of an entry, given to her now where the entry was written without one. */
async function receiptOf({ id: eventId, participant, revision }: ParticipantEvent): Promise<string> {
  const id = `R-${eventId.replaceAll('-', '').slice(-26).toUpperCase()}`;
  const { rows } = await admin.query<{ id: string }>('select id from receipt where event_id = $1', [eventId]);
  if (rows[0]) return rows[0].id;
  await admin.query(
    'insert into receipt (id, participant, revision, event_id, kind, created_at) values ($1, $2, $3, $4, $5, now())',
    [id, participant, revision, eventId, 'test'],
  );
  return id;
}

async function pageOf(state: State, event: ParticipantEvent, language: Language) {
  const headers = { cookie: `visitor=${'v'.repeat(22)}; display=${language}` };
  return web.ask(`/receipts/${await receiptOf(event)}`, { as: state.name, headers });
}

test('every receipt of every state agrees with the fold at its instant', async () => {
  const found: string[] = [];
  const kinds = new Set<string>();
  let read = 0;
  for (const state of states) {
    programme.clock.set(state.at);
    const events = await eventsOf(state);
    for (const event of events.filter(({ kind }) => WITH_RECEIPT.includes(kind))) {
      kinds.add(event.kind);
      for (const language of LANGUAGES) {
        const { status, body } = await pageOf(state, event, language);
        read += 1;
        found.push(
          ...(status === 200 ? receiptContradictions(body, { event, events, language }) : [`${status}`]).map(
            (one) => `${state.name}: ${one}`,
          ),
        );
      }
    }
  }
  expect(found).toEqual([]);
  expect(read).toBeGreaterThan(200);
  expect([...kinds]).toEqual(
    expect.arrayContaining(['ConsentGiven', 'ChoicesChanged', 'ConsentWithdrawn', 'WithdrawalTakenBack']),
  );
}, 240_000);

const of = (name: string) => states.find((one) => one.name === name) as State;

test('a change while the signature waits has the signed answer before it', async () => {
  const state = of('signed');
  programme.clock.set(state.at);
  const form = { provision: 'share-industry', answer: 'deny', language: 'ja', version: '2.1' } as const;
  const idempotencyKey = programme.tools.ids.uuid();
  expect(await changeChoice(programme.tools, state.joined, { ...form, idempotencyKey })).toMatchObject({ ok: true });
  const events = await eventsOf(state);
  const event = events.at(-1) as ParticipantEvent;
  for (const language of LANGUAGES) {
    const { body } = await pageOf(state, event, language);
    expect(body).toContain('data-before="share-industry:permit"');
    expect(receiptContradictions(body, { event, events, language })).toEqual([]);
  }
});

const changed = (from: 'permit' | 'deny' | 'not-asked', to: 'permit' | 'deny'): Entry =>
  entry(
    'ChoicesChanged',
    {
      seen: SEEN,
      lists: { countries: 'countries-2026-1', genes: 'genes-2026-1' },
      by: { who: 'person' },
      changes: [{ provision: 'share-academia', from, to }],
      signature: null,
      transcription: null,
    },
    LATER,
  );

test('an entry that was written with a false “before” is told by the record, on the receipt and in the timeline', async () => {
  const state = of('in force');
  programme.clock.set(LATER);
  await record(programme.tools, state.joined.participant, [changed('not-asked', 'deny')]);
  const events = await eventsOf(state);
  const event = events.at(-1) as ParticipantEvent;
  const { body } = await pageOf(state, event, 'ja');
  expect(body).toContain('data-before="share-academia:permit"');
  expect(receiptContradictions(body, { event, events, language: 'ja' })).toEqual([]);
  const headers = { cookie: `visitor=${'v'.repeat(22)}; display=ja` };
  const act = await web.ask(`/timeline/${event.number}`, { as: state.name, headers });
  expect(act.status).toBe(200);
  expect(act.body).not.toContain('まだ答えていません');
});

test('the entry of a cancelled withdrawal promises no answers back, where an earlier level still holds', async () => {
  const state = of('taken back to the second level');
  programme.clock.set(state.at);
  const event = (await eventsOf(state)).findLast(({ kind }) => kind === 'WithdrawalTakenBack') as ParticipantEvent;
  const headers = { cookie: `visitor=${'v'.repeat(22)}; display=ja` };
  const { body } = await web.ask(`/timeline/${event.number}`, { as: state.name, headers });
  expect(body).toContain('取り消したことを記録しました');
  expect(body).not.toContain('やめる前の答え');
});

test.each([
  [
    'changed to deny',
    'ChoicesChanged',
    'data-before="share-industry:permit"',
    'data-before="share-industry:not-asked"',
  ],
  ['changed to deny', 'ChoicesChanged', 'data-before="share-industry:permit"', ''],
  ['changed to ask', 'ChoicesChanged', 'data-after="share-industry:ask"', 'data-after="share-industry:permit"'],
  ['left', 'ConsentWithdrawn', 'data-level="no-further-use"', 'data-level="no-further-contact"'],
  ['taken back', 'WithdrawalTakenBack', 'data-leads-to="answers"', 'data-leads-to="no-further-access"'],
  ['in force', 'ConsentGiven', 'data-began', 'data-x'],
  ['to-be-talked-with', 'ConsentGiven', 'data-waits="confirmation"', ''],
])('control: in %s, %s with %s planted otherwise is found', async (name, kind, from, to) => {
  const state = of(name);
  programme.clock.set(state.at);
  const events = await eventsOf(state);
  const event = events.findLast((one) => one.kind === kind) as ParticipantEvent;
  const { body } = await pageOf(state, event, 'ja');
  expect(receiptContradictions(body, { event, events, language: 'ja' })).toEqual([]);
  expect(body).toContain(from);
  expect(receiptContradictions(body.replace(from, to), { event, events, language: 'ja' })).not.toEqual([]);
});
