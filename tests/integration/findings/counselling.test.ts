import { beforeEach, describe, expect, test } from 'vitest';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import {
  answerCounselling,
  counsellingAnswerForm,
  listCounsellingRequests,
  loadCounsellingRequest,
} from '#app/findings/services/counselling/counsellor-desk.server.ts';
import { loadOwnRequests } from '#app/findings/services/counselling/load-requests.server.ts';
import { counsellingForm, requestCounselling } from '#app/findings/services/counselling/request-counselling.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { type Joined, joinedPerson, PUBLISHED_AT } from '#tests/support/participant.ts';
import { aProgramme } from './desk.ts';

const HERE = { account: '52222222-2222-4222-8222-222222222222', site: 'site-a' };
const THERE = { ...HERE, site: 'site-b' };
const programme = aProgramme();
const tools = () => programme().tools;
const key = () => tools().ids.uuid();
let she: Joined;

beforeEach(async () => {
  programme().clock.set(PUBLISHED_AT);
  she = await joinedPerson(programme());
});

const ask = (more: Record<string, string> = {}, person = she) =>
  requestCounselling(
    tools(),
    person,
    counsellingForm.parse({ text: '子どものこと', reach: 'phone', times: '午後', idempotencyKey: key(), ...more }),
  );
const answer = (id: string, more: Record<string, string>, by = HERE) =>
  answerCounselling(tools(), by, id, counsellingAnswerForm.parse({ act: 'answer', idempotencyKey: key(), ...more }));
const outbox = (topic: string) =>
  tools().database.prisma.outbox.count({
    where: { topic, payload: { path: ['participant'], equals: she.participant } },
  });

describe('asking', () => {
  test('her words are sealed; the counsellor is told that something came, and no more', async () => {
    const id = await ask();
    const { prisma } = tools().database;
    const rows = await prisma.$queryRaw<{ text: string }[]>`
      select payload::text as text from outbox union all select outcome::text from idempotency_key
      union all select encode(ciphertext, 'escape') from personal_record`;
    expect(rows.map(({ text }) => text).join('\n')).not.toContain('子ども');
    expect(await outbox('mail.counselling-received')).toBe(1);
    expect(await loadOwnRequests(tools(), she)).toMatchObject([
      { id, asked: { text: '子どものこと', reach: 'phone', times: '午後' }, answers: [], answeredAt: null },
    ]);
  });

  test('sent twice it is one request; nothing but how to reach her must be filled in', async () => {
    const idempotencyKey = key();
    expect(await ask({ idempotencyKey })).toBe(await ask({ idempotencyKey }));
    const empty = { reach: 'here', idempotencyKey };
    expect(counsellingForm.safeParse(empty).success).toBe(true);
    expect(counsellingForm.safeParse({ ...empty, reach: 'pigeon' }).success).toBe(false);
    expect(counsellingForm.safeParse({ ...empty, text: 'x'.repeat(4001) }).success).toBe(false);
    expect(counsellingForm.safeParse({ ...empty, provision: 'x' }).success).toBe(false);
  });

  test('a neighbour sees none of it', async () => {
    await ask();
    expect(await loadOwnRequests(tools(), await joinedPerson(programme()))).toEqual([]);
  });
});

describe('the counsellor', () => {
  test('answers with an appointment; she reads it, is told by mail that there is one, and never sees a note', async () => {
    const id = await ask();
    expect(await listCounsellingRequests(tools(), HERE)).toEqual(
      expect.arrayContaining([expect.objectContaining({ id })]),
    );
    await answer(id, { act: 'note', text: '部屋を予約' });
    expect(await outbox('mail.counselling-answered')).toBe(0);
    const link = 'https://video.example/room';
    await answer(id, { text: 'お待ちしています', day: '2026-12-10', hour: '14:30', way: 'video', link });
    const [mine] = await loadOwnRequests(tools(), she);
    expect(mine?.answers).toMatchObject([
      { text: 'お待ちしています', appointment: { at: '2026-12-10T05:30:00.000Z', way: 'video', link } },
    ]);
    // a day and an hour are told as such, an answer without one as an answer
    expect([await outbox('mail.appointment'), await outbox('mail.counselling-answered')]).toEqual([1, 0]);
    await answer(id, { text: 'ご質問もどうぞ' });
    expect([await outbox('mail.appointment'), await outbox('mail.counselling-answered')]).toEqual([1, 1]);
    expect((await loadHome(tools(), she, 'ja')).standing.waits).toContainEqual(
      expect.objectContaining({ what: 'talk-answered' }),
    );
    expect((await loadCounsellingRequest(tools(), HERE, id))?.request.answers).toHaveLength(3);
    await answer(id, { act: 'close' });
    expect((await loadHome(tools(), she, 'ja')).standing.waits).not.toContainEqual(
      expect.objectContaining({ what: 'talk-answered' }),
    );
  });

  test('is read by her in her list of who looked', async () => {
    const id = await ask();
    await loadCounsellingRequest(tools(), HERE, id);
    const { people } = await listReaders(tools(), she);
    expect(people).toContainEqual(
      expect.objectContaining({ role: 'genetic-counsellor', reason: 'counselling-request', what: 'counselling' }),
    );
  });

  test('of another hospital neither sees nor answers', async () => {
    const id = await ask();
    expect(await loadCounsellingRequest(tools(), THERE, id)).toBeNull();
    expect(await answer(id, { text: 'x' }, THERE)).toBe(false);
    expect(await listCounsellingRequests(tools(), THERE)).toEqual([]);
    expect(await loadCounsellingRequest(tools(), HERE, 'no-number')).toBeNull();
    expect(await loadCounsellingRequest(tools(), HERE, key())).toBeNull();
  });

  test('sends an answer twice and it stands once; an appointment is whole or none, and its link https', async () => {
    const id = await ask();
    const idempotencyKey = key();
    await answer(id, { text: 'はい', idempotencyKey });
    await answer(id, { text: 'はい', idempotencyKey });
    expect((await loadOwnRequests(tools(), she))[0]?.answers).toHaveLength(1);
    const form = { act: 'answer', idempotencyKey };
    const good = { ...form, day: '2026-12-10', hour: '09:00', way: 'visit' };
    expect(counsellingAnswerForm.safeParse(good).success).toBe(true);
    for (const wrong of [
      form,
      { ...good, hour: '' },
      { ...good, hour: '25:00' },
      { ...good, day: '' },
      { ...good, way: undefined },
      { ...good, day: '2026-02-30' },
      { ...good, link: 'http://video.example' },
      { ...good, link: 'javascript:alert(1)' },
    ])
      expect(counsellingAnswerForm.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});
