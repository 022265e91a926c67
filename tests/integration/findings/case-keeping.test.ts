/** How cases are kept: deadlines, who sees them, forms that come twice. */
import { beforeEach, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { takeOn, writeNote } from '#app/findings/services/keep-case.server.ts';
import { listCases } from '#app/findings/services/list-cases.server.ts';
import { loadCase } from '#app/findings/services/load-case.server.ts';
import { type Joined, joinedPerson, PUBLISHED_AT } from '#tests/support/participant.ts';
import { aProgramme, DOCTOR, ELSEWHERE, findingDesk, JUDGED, PANEL, READ } from './desk.ts';

const programme = aProgramme();
const desk = findingDesk(() => programme().tools);
const tools = () => programme().tools;
let wants: Joined;

beforeEach(async () => {
  programme().clock.set(PUBLISHED_AT);
  wants = await joinedPerson(programme());
});

describe('deadlines', () => {
  test('urgent: everything up to the telling within five working days of the finding', async () => {
    // Monday 2 November; Tuesday is a holiday
    const id = await desk.opened(wants.participant, { urgent: 'yes' });
    const due = new Date('2026-11-10T00:00:00.000Z');
    expect((await desk.rowOf(id)).dueAt).toEqual(due);
    programme().clock.later(2);
    await desk.go(id, [...JUDGED, READ]);
    expect((await desk.rowOf(id)).dueAt).toEqual(due);
  });

  test('else each step has its own, from the step before', async () => {
    const id = await desk.opened(wants.participant);
    expect((await desk.rowOf(id)).dueAt).toEqual(new Date('2026-11-17T00:00:00.000Z'));
  });
});

describe('who sees a case', () => {
  test('another hospital neither sees nor moves it, the panel only while it judges', async () => {
    const id = await desk.opened(wants.participant);
    expect(await loadCase(tools(), ELSEWHERE, id)).toBeNull();
    expect(await desk.take(id, [ELSEWHERE, 'domain-group', 'goes-on'])).toBeNull();
    expect(await writeNote(tools(), ELSEWHERE, id, { note: 'x', link: '', idempotencyKey: desk.key() })).toBe(false);
    expect(await takeOn(tools(), ELSEWHERE, id)).toBe(false);
    expect((await listCases(tools(), ELSEWHERE)).open).toEqual([]);
    expect(await desk.open(wants.participant, {}, ELSEWHERE)).toMatchObject({ refusal: { code: 'not-invited' } });
    expect(await loadCase(tools(), PANEL, id)).toMatchObject({ identity: null, found: { gene: 'DMD' } });
    await desk.go(id, JUDGED);
    expect(await loadCase(tools(), PANEL, id)).toBeNull();
    expect(await loadCase(tools(), DOCTOR, id)).toMatchObject({ identity: { name: '試験 花' } });
  });

  test('the database shows no row to her own session, nor to her hospital for another reason', async () => {
    await desk.opened(wants.participant);
    const count = (access: Parameters<typeof withAccess>[1]) =>
      withAccess(tools().database, access, async (tx) => [
        await tx.findingCase.count({ where: { participant: wants.participant } }),
        await tx.personalRecord.count({ where: { personId: wants.personId, kind: 'finding' } }),
      ]);
    const as = { account: DOCTOR.account, role: 'treating-doctor' };
    expect(await count({ ...as, site: 'site-a', reason: 'finding-case' })).toEqual([1, 1]);
    expect(await count({ ...as, site: 'site-a', reason: 'desk' })).toEqual([0, 0]);
    expect(await count({ ...as, site: 'site-b', reason: 'finding-case' })).toEqual([0, 0]);
    expect(await count({ ...as, person: wants.personId, reason: 'own-copy' })).toEqual([0, 0]);
    expect(await count({ ...as, person: wants.personId, reason: 'finding-case' })).toEqual([0, 0]);
  });

  test('each opening is in the access log, and on nobody’s list', async () => {
    const { listReaders } = await import('#app/consent/services/list-readers.server.ts');
    const id = await desk.opened(wants.participant);
    const before = await listReaders(tools(), wants);
    await loadCase(tools(), DOCTOR, id);
    const logged = await tools().database.prisma.accessLog.findMany({ where: { personId: wants.personId } });
    expect(logged.filter(({ reason }) => reason === 'finding-case').length).toBeGreaterThan(0);
    expect(await listReaders(tools(), wants)).toEqual(before);
  });
});

describe('forms', () => {
  test('sent twice, a case and a step stand once', async () => {
    const key = desk.key();
    const [one, other] = [
      await desk.opened(wants.participant, { idempotencyKey: key }),
      await desk.opened(wants.participant, { idempotencyKey: key }),
    ];
    expect(one).toBe(other);
    const step = [PANEL, 'domain-group', 'goes-on', { idempotencyKey: desk.key() }] as const;
    await desk.go(one, [step]);
    expect(await desk.take(one, step)).toMatchObject({ ok: true, repeated: true });
    expect((await desk.rowOf(one)).steps).toHaveLength(1);
    const note = { note: '日程', link: 'https://video.example/room', idempotencyKey: desk.key() };
    await writeNote(tools(), DOCTOR, one, note);
    await writeNote(tools(), DOCTOR, one, note);
    expect((await desk.rowOf(one)).steps).toHaveLength(2);
    expect((await loadCase(tools(), DOCTOR, one))?.steps.at(-1)?.said).toEqual({ text: '日程', link: note.link });
  });

  test('a step is never changed afterwards', async () => {
    const id = await desk.opened(wants.participant);
    await desk.go(id, JUDGED.slice(0, 1));
    const { prisma } = tools().database;
    await expect(prisma.$executeRaw`update finding_step set outcome = 'told'`).rejects.toThrow();
  });

  test('links are https, texts are bounded, genes are symbols, findings have a kind', async () => {
    const { caseStepForm } = await import('#app/findings/services/record-step.server.ts');
    const { newCaseForm } = await import('#app/findings/services/open-case.server.ts');
    const step = { stage: 'telling', outcome: 'read', idempotencyKey: desk.key() };
    expect(caseStepForm.safeParse({ ...step, link: 'https://video.example/1' }).success).toBe(true);
    for (const link of ['http://video.example/1', 'javascript:alert(1)', 'data:text/html,x', 'x'])
      expect(caseStepForm.safeParse({ ...step, link }).success, link).toBe(false);
    expect(caseStepForm.safeParse({ ...step, note: 'x'.repeat(4001) }).success).toBe(false);
    const form = { participant: wants.participant, kind: 'finding', category: 'carrier', trigger: 'primary-panel' };
    const whole = { ...form, gene: 'DMD', text: 't', idempotencyKey: desk.key() };
    expect(newCaseForm.safeParse(whole).success).toBe(true);
    expect(newCaseForm.safeParse({ ...whole, category: '' }).success).toBe(false);
    expect(newCaseForm.safeParse({ ...whole, gene: 'CF TR<b>' }).success).toBe(false);
    expect(newCaseForm.safeParse({ ...whole, participant: 'P-000' }).success).toBe(false);
    expect(newCaseForm.safeParse({ ...whole, text: '' }).success).toBe(false);
  });
});
