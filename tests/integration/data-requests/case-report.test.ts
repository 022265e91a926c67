/** A part of a publication that could tell of one person waits for her own yes; the office never learns who she is. */

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inLedger } from '#app/adapters/ledger/in-ledger.server.ts';
import { type OutboxHandler, workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { newEvent } from '#app/domain/event/event.ts';
import type { Answers } from '#app/domain/event/payloads/parts.ts';
import { moment } from '#app/domain/instant.ts';
import { withdrawalForm, withdrawConsent } from '#app/services/consent/withdraw-consent.server.ts';
import { askCaseReport } from '#app/services/publications/ask-case-report.server.ts';
import { clearPublication, loadPublication } from '#app/services/publications/clear-publication.server.ts';
import {
  answerCaseReport,
  loadCaseReport,
  loadCaseReports,
} from '#app/services/publications/own-case-reports.server.ts';
import { publicationHandlers, stopPublications } from '#app/services/publications/stop-publications.server.ts';
import type { ParticipantId, SampleId } from '#bridge/contract/identifiers.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, joinedPerson, type TestProgramme } from '#tests/support/participant.ts';
import { applicant, holding, must, office, openDesk, running, step, TODAY } from './desk.ts';

let programme: TestProgramme;
let admin: pg.Client;
beforeAll(async () => {
  programme = await openDesk();
  await holding(programme, applicant.account, 'applicant');
  await holding(programme, office.account, 'review-secretariat');
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  // lists come from gates alone: written here as they stand afterwards, past the triggers that hold their course
  await admin.query('set session_replication_role = replica');
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});
beforeEach(() => programme.clock.set(TODAY));

const asCoordinator = (participant: ParticipantId) => {
  const actor = { role: 'site-coordinator', account: COORDINATOR.account, channel: 'in-person' } as const;
  const access = { account: COORDINATOR.account, site: COORDINATOR.site, role: actor.role, reason: 'test' };
  return { participant, actor, access };
};
const SAMPLES = ['S-EBB5G2451O', 'S-3F7K2M9QXT'] as const;
const words = { title: '一人の経過', printed: '六十代の女性。薬を変えてから歩けるようになった。' };
const TEXTS = { ja: words, 'ja-easy': words, en: words };

let lists = 0;
/** Somebody whose sample was given for the request's approval. */
async function given(request: string, sample: string, answers: Answers = { ...YES, 'recontact-results': 'permit' }) {
  const person = await joinedPerson(programme, { answers });
  lists += 1;
  const id = `M-${'A'.repeat(25)}${lists.toString(36).toUpperCase()}`;
  await admin.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at, recorded_at, samples, sha256, incarnation, decided_at, policy, good_until)
     values ($1, 'g', 'c', 'release-data', $2, 'recorded', now(), now(), 1, 'a', 'b', 1, 'p', now())`,
    [id, JSON.stringify({ approval: `DAR-${request.slice(4)}` })],
  );
  await admin.query('insert into manifest_sample (manifest, place, sample, participant) values ($1, 0, $2, $3)', [
    id,
    sample,
    person.participant,
  ]);
  return { own: { account: person.account, participant: person.participant } };
}

async function shown(request: string, individual: boolean): Promise<string> {
  const publication = programme.tools.ids.uuid();
  await step(programme, applicant, request, {
    kind: 'PublicationShown',
    payload: { publication, words: '論文の原稿。', individual },
  });
  return publication;
}

const clear = (request: string, publication: string) =>
  clearPublication(programme.tools, office, request, { publication, cleared: true, words: '確かめました。' });

async function says(own: Parameters<typeof loadCaseReports>[1], id: string, answer: 'permit' | 'deny') {
  const report = await loadCaseReport(programme.tools, own, id, 'ja');
  if (!report) throw new Error('not hers');
  const stood = report.answer?.decision ?? '';
  const form = {
    answer,
    text: report.text,
    stood,
    idempotencyKey: programme.tools.ids.uuid(),
    language: 'ja',
  } as const;
  return answerCaseReport(programme.tools, own, report, form);
}

describe('before publication', () => {
  test('nothing that could tell of somebody goes out without her yes, and her later no is seen', async () => {
    const request = await running(programme);
    const { own } = await given(request, SAMPLES[0]);
    const publication = await shown(request, true);
    expect(refusalCode(await clear(request, publication))).toBe('case-report-unanswered');
    const asked = await askCaseReport(programme.tools, office, {
      request,
      publication,
      sample: SAMPLES[0],
      texts: TEXTS,
    });
    const id = asked.ok ? asked.id : refusalCode(asked);
    expect(refusalCode(await clear(request, publication))).toBe('case-report-unanswered');
    must(await says(own, id, 'permit'));
    must(await clear(request, publication));
    expect(await loadPublication(programme.tools, publication, 'ja')).toMatchObject({
      cleared: true,
      asked: { permit: 1 },
    });
    must(await says(own, id, 'deny'));
    expect(await loadPublication(programme.tools, publication, 'ja')).toMatchObject({ asked: { permit: 0, deny: 1 } });
    expect(refusalCode(await says(own, id, 'deny'))).toBe('nothing-changes');
  });

  test('the control: one without such parts needs nobody’s yes', async () => {
    const request = await running(programme);
    const publication = await shown(request, false);
    must(await clear(request, publication));
  });

  test('asked twice she is asked once; the office sees numbers, never who', async () => {
    const request = await running(programme);
    const { own } = await given(request, SAMPLES[0]);
    const publication = await shown(request, true);
    const ask = { request, publication, sample: SAMPLES[0], texts: TEXTS };
    expect(await askCaseReport(programme.tools, office, ask)).toEqual(
      await askCaseReport(programme.tools, office, ask),
    );
    const page = await loadPublication(programme.tools, publication, 'ja');
    expect(page?.asked).toEqual({ permit: 0, deny: 0, waiting: 1 });
    expect(JSON.stringify(page)).not.toContain(own.participant);
  });
});

describe('who is asked', () => {
  test('nobody who does not wish to hear of results, and no sample that was not given for it', async () => {
    const request = await running(programme);
    await given(request, SAMPLES[1], { ...YES, 'recontact-results': 'deny' });
    const publication = await shown(request, true);
    const ask = (sample: string) =>
      askCaseReport(programme.tools, office, { request, publication, sample, texts: TEXTS });
    expect(refusalCode(await ask(SAMPLES[1]))).toBe('case-report-not-askable');
    expect(refusalCode(await ask('S-000000000V'))).toBe('sample-unknown');
    expect(refusalCode(await ask('not a sample'))).toBe('sample-unknown');
    expect(refusalCode(await clear(request, publication))).toBe('case-report-unanswered');
  });

  test('somebody else’s report is not there', async () => {
    const request = await running(programme);
    await given(request, SAMPLES[0]);
    const other = await given(request, SAMPLES[1]);
    const publication = await shown(request, true);
    const asked = await askCaseReport(programme.tools, office, {
      request,
      publication,
      sample: SAMPLES[0],
      texts: TEXTS,
    });
    const id = asked.ok ? asked.id : '';
    expect(await loadCaseReport(programme.tools, other.own, id, 'ja')).toBeNull();
    expect(await loadCaseReports(programme.tools, other.own, 'ja')).toEqual([]);
  });

  test('a sample that is held until a mix-up is settled: nobody is asked, and nobody is who had it by mistake', async () => {
    const request = await running(programme);
    const { own } = await given(request, SAMPLES[0]);
    const publication = await shown(request, true);
    const ask = () =>
      askCaseReport(programme.tools, office, { request, publication, sample: SAMPLES[0], texts: TEXTS });
    const moves = async (to: 'suspended' | 'moved-away') =>
      inLedger(programme.tools, asCoordinator(own.participant), async ({ now }) => {
        const moved = { sample: SAMPLES[0] as SampleId, to, legacy: false, further: false, other: null, record: null };
        return { ok: true, events: [newEvent('SampleReassigned', moment(now.toISOString()), moved)], result: null };
      });
    must(await moves('suspended'));
    expect(refusalCode(await ask())).toBe('sample-unknown');
    must(await moves('moved-away'));
    expect(refusalCode(await ask())).toBe('sample-unknown');
    expect(await loadCaseReports(programme.tools, own, 'ja')).toEqual([]);
  });
});

describe('a yes counts until it is printed, and no longer than she wants', () => {
  async function withYes(individual = true) {
    const request = await running(programme);
    const { own } = await given(request, SAMPLES[1]);
    const publication = await shown(request, individual);
    const ask = { request, publication, sample: SAMPLES[1], texts: TEXTS };
    const asked = await askCaseReport(programme.tools, office, ask);
    const id = asked.ok ? asked.id : refusalCode(asked);
    must(await says(own, id, 'permit'));
    programme.clock.later(1);
    return { request, own, publication, id };
  }
  const withdraw = async (own: Parameters<typeof withdrawConsent>[1], level: 'no-further-use' | 'no-further-contact') =>
    must(
      await withdrawConsent(programme.tools, own, {
        level,
        form: withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() }),
        language: 'ja',
      }),
    );
  const work = async () => {
    while (await workOnce(programme.tools.database, { ...silent, ...publicationHandlers }, programme.tools));
  };
  const silent = new Proxy({} as Record<string, OutboxHandler>, { get: () => async () => {} });
  const clearedOf = async (publication: string) =>
    (await loadPublication(programme.tools, publication, 'ja'))?.cleared ?? null;
  const toldOf = (topic: string) => programme.tools.database.prisma.outbox.count({ where: { topic } });

  test('withdrawn from use after her yes, it is not cleared; the control, without further contact, is', async () => {
    const gone = await withYes();
    await withdraw(gone.own, 'no-further-use');
    expect(refusalCode(await clear(gone.request, gone.publication))).toBe('case-report-denied');
    expect(await loadPublication(programme.tools, gone.publication, 'ja')).toMatchObject({
      asked: { permit: 0, deny: 1 },
    });
    programme.clock.set(TODAY);
    const quiet = await withYes();
    await withdraw(quiet.own, 'no-further-contact');
    must(await clear(quiet.request, quiet.publication));
  });

  test('a no counts although the recipient said that the text tells of nobody', async () => {
    const { request, own, publication, id } = await withYes(false);
    must(await says(own, id, 'deny'));
    expect(refusalCode(await clear(request, publication))).toBe('case-report-denied');
  });

  test('after it was cleared her no stops it at once; the recipient and the office are told', async () => {
    const { own, request, publication, id } = await withYes();
    must(await clear(request, publication));
    await work();
    expect(await clearedOf(publication)).toBe(true);
    const before = await toldOf('mail.request-moved');
    const stopped = await toldOf('mail.publication-stopped');
    must(await says(own, id, 'deny'));
    await work();
    expect(await clearedOf(publication)).toBe(false);
    expect((await loadCaseReport(programme.tools, own, id, 'ja'))?.cleared).toBe(false);
    expect(await toldOf('mail.request-moved')).toBe(before + 1);
    expect(await toldOf('mail.publication-stopped')).toBe(stopped + 1);
    await work();
    expect(await stopPublications(programme.tools)).toBe(0);
    expect(await toldOf('mail.request-moved')).toBe(before + 1);
  });

  test('after it was cleared her withdrawal stops it; the control, whose yes stands, stays cleared', async () => {
    const one = await withYes();
    programme.clock.set(TODAY);
    const other = await withYes();
    for (const { request, publication } of [one, other]) must(await clear(request, publication));
    await withdraw(one.own, 'no-further-use');
    await withdraw(other.own, 'no-further-contact');
    expect(await stopPublications(programme.tools)).toBe(1);
    expect(await clearedOf(one.publication)).toBe(false);
    expect(await clearedOf(other.publication)).toBe(true);
  });
});
