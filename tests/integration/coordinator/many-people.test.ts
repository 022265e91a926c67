/** A large hospital: who waits longest is on the desk, however many were invited since. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWEST } from '#app/hospital/services/desk/desk-state.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  NAMESAKE,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

const INVITED_SINCE = 600;
const WITH_RECORD = NEWEST + 5;
let programme: TestProgramme;
let admin: pg.Client;
let signed: Joined;
let child: string;

const invite = async (form: object) => {
  const parsed = invitationForm.parse({
    ...NAMESAKE,
    birthDate: '1960-01-01',
    language: 'ja',
    family: '',
    email: '',
    ...form,
  });
  const done = await inviteParticipant(programme.tools, COORDINATOR, parsed, programme.tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result.participant;
};
const those = (people: readonly { readonly participant: string }[]) => people.map(({ participant }) => participant);

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  signed = await joinedPerson(programme, { waits: true });
  child = await invite({ audience: 'youth-16-17', birthDate: '2009-01-20' });
  programme.clock.later(1);
  for (let one = 0; one < WITH_RECORD; one += 1) await invite({});
  programme.clock.later(1);
  const at = programme.tools.clock.now();
  for (let one = 0; one < INVITED_SINCE; one += 1) {
    const person = programme.tools.ids.uuid();
    await admin.query('insert into person (id, created_at) values ($1, $2)', [person, at]);
    await admin.query(
      `insert into enrolment (participant, person_id, site, document, audience, created_at) values ($1, $2, $3, 'wgs-icf', 'adult', $4)`,
      [programme.tools.ids.participant(), person, COORDINATOR.site, at],
    );
  }
}, 240_000);
afterAll(async () => {
  await admin?.end();
  await programme?.close();
});

test('a consent that waits longest and a child soon of age are on the desk, behind six hundred who came later', async () => {
  const desk = await loadDesk(programme.tools, COORDINATOR);
  expect(those(desk.waitingForConfirmation)).toEqual([signed.participant]);
  programme.clock.set('2026-12-01T00:00:00.000Z');
  expect(those((await loadDesk(programme.tools, COORDINATOR)).soonOfAge)).toContain(child);
  expect(desk.waitingForIdentity.length).toBe(WITH_RECORD + 1);
});

test('the list of everybody is the newest, and says how many are not in it', async () => {
  const desk = await loadDesk(programme.tools, COORDINATOR);
  expect(desk.everybody.length).toBe(NEWEST);
  expect(desk.more).toBe(WITH_RECORD + 2 - NEWEST);
  expect(those(desk.everybody)).not.toContain(signed.participant);
});

test('control: among the newest five hundred she is not', async () => {
  const { rows } = await admin.query<{ participant: string }>(
    'select participant from enrolment where site = $1 order by created_at desc limit 500',
    [COORDINATOR.site],
  );
  expect(those(rows)).not.toContain(signed.participant);
});

test('what goes on in a record moves it at the next look; a look at what rests writes nothing', async () => {
  const stateNow = async () =>
    (
      await admin.query<{ state: string }>(
        'select md5(string_agg(d::text || d.xmin::text, $1 order by participant)) as state from desk_state d',
        ['|'],
      )
    ).rows[0]?.state;
  await loadDesk(programme.tools, COORDINATOR);
  const before = await stateNow();
  await loadDesk(programme.tools, COORDINATOR);
  expect(await stateNow()).toBe(before);
  programme.clock.set(PUBLISHED_AT);
  programme.clock.later(3);
  const later = await joinedPerson(programme, { waits: true });
  expect(those((await loadDesk(programme.tools, COORDINATOR)).waitingForConfirmation)).toContain(later.participant);
  expect(await stateNow()).not.toBe(before);
});
