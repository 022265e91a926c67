/** A programme with two organisations that hold data, the desks of both and of the programme, and what was given to them. */
import pg from 'pg';
import { recallAnswerForm } from '#app/consent/services/recalls/answer-recall.server.ts';
import { loadRecall } from '#app/consent/services/recalls/load-recalls.server.ts';
import { type RecallDesk, recallDeskOf } from '#app/consent/services/recalls/recall-desk.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { writeRelease } from './given-out.ts';

export const PAGE = new TextEncoder().encode('%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n%%EOF\n');
export const UMIKAZE = 'umikaze-university';
const HOSHI = 'hoshizora-pharma';
export const DESTROYED = {
  outcome: 'done',
  certificate: 'D-2026-1',
  method: 'erased',
  destroyedOn: '2026-11-02',
} as const;
export const answer = (programme: TestProgramme, lines: readonly string[], more: object) =>
  recallAnswerForm.parse({ do: 'answer', lines, idempotencyKey: programme.tools.ids.uuid(), ...more });

export async function openRecallDesks() {
  const programme = await openProgramme();
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  const account = async (role: string) => {
    const [id, person] = [programme.tools.ids.uuid(), programme.tools.ids.uuid()];
    await admin.query('insert into person (id, created_at) values ($1, now())', [person]);
    await admin.query("insert into account (id, person_id, language, created_at) values ($1, $2, 'ja', now())", [
      id,
      person,
    ]);
    await admin.query('insert into account_role (id, account_id, role, granted_at) values ($1, $2, $3, now())', [
      programme.tools.ids.uuid(),
      id,
      role,
    ]);
    return id;
  };
  async function actsFor(organisation: string): Promise<RecallDesk> {
    const id = await account('data-user');
    await admin.query("insert into affiliation values ($1, $2, 'academia', '2026-01-01')", [id, organisation]);
    return (await recallDeskOf(programme.tools, { account: id, role: 'data-user' })) as RecallDesk;
  }

  const gaveOut = (organisation: string, people: readonly Joined[]) =>
    writeRelease(admin, {
      organisation,
      approval: 'DAR-1',
      lines: people.map(({ participant }, place) => ({ sample: `S-${place}`, participant })),
    });
  async function leaves(person: Joined, more: Record<string, string> = {}): Promise<void> {
    const form = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid(), ...more });
    const done = await withdrawConsent(programme.tools, person, { level: 'no-further-use', form, language: 'ja' });
    if (!done.ok) throw new Error(done.refusal.code);
  }
  async function twoWhoLeft(organisation = UMIKAZE) {
    const people = [await joinedPerson(programme), await joinedPerson(programme)] as const;
    const id = await gaveOut(organisation, people);
    for (const person of people) await leaves(person);
    return { people, id };
  }
  for (const id of [UMIKAZE, HOSHI])
    await admin.query(
      "insert into organisation (id, name_ja, name_easy, name_en, country, commercial) values ($1, $1, $1, $1, 'JP', false)",
      [id],
    );
  const [umikaze, hoshi] = [await actsFor(UMIKAZE), await actsFor(HOSHI)];
  const release: RecallDesk = { role: 'release-desk', account: await account('release-desk'), organisations: null };
  for (const role of ['review-secretariat', 'data-protection-contact']) await account(role);
  const pageOf = (desk: RecallDesk, id: string) => loadRecall(programme.tools, desk, id, 'ja');
  const close = async () => {
    await admin.end();
    await programme.close();
  };
  return { programme, admin, umikaze, hoshi, release, twoWhoLeft, gaveOut, leaves, pageOf, close };
}
