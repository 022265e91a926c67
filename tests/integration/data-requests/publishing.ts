/** A desk at which publications are shown, read by the committee, and people asked about what could tell of them. */
import pg from 'pg';
import { type OutboxHandler, workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { RequestPayloads } from '#app/data-access/domain/requests/request-event.ts';
import { askCaseReport } from '#app/data-access/services/publications/ask-case-report.server.ts';
import { clearPublication } from '#app/data-access/services/publications/clear-publication.server.ts';
import { answerCaseReport, loadCaseReport } from '#app/data-access/services/publications/own-case-reports.server.ts';
import { publicationHandlers } from '#app/data-access/services/publications/stop-publications.server.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { joinedPerson } from '#tests/support/participant.ts';
import { applicant, holding, member, must, office, openDesk, step } from './desk.ts';

export const SAMPLES = ['S-EBB5G2451O', 'S-3F7K2M9QXT'] as const;
const words = { title: '一人の経過', printed: '六十代の女性。薬を変えてから歩けるようになった。' };
export const TEXTS = { ja: words, 'ja-easy': words, en: words };

type Own = Parameters<typeof loadCaseReport>[1];
const silent = new Proxy({} as Record<string, OutboxHandler>, { get: () => async () => {} });

export type Publishing = Awaited<ReturnType<typeof openPublishing>>;

export async function openPublishing() {
  const programme = await openDesk();
  const { tools } = programme;
  await holding(programme, applicant.account, 'applicant');
  await holding(programme, office.account, 'review-secretariat');
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  // lists come from gates alone: written here as they stand afterwards, past the triggers that hold their course
  await admin.query('set session_replication_role = replica');
  let lists = 0;

  /** Somebody whose sample was given for the request's approval. */
  async function given(
    request: string,
    sample: string,
    answers: Answers = { ...YES, 'recontact-results': 'permit' },
  ): Promise<{ readonly own: Own & { readonly account: string } }> {
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

  async function shown(
    request: string,
    individual: boolean,
    more: Partial<RequestPayloads['PublicationShown']> = {},
  ): Promise<string> {
    const publication = tools.ids.uuid();
    const payload = { publication, words: '論文の原稿。', individual, ...more };
    await step(programme, applicant, request, { kind: 'PublicationShown', payload });
    return publication;
  }

  /** @param places of members who were free of interests when they voted on the request */
  async function judged(
    request: string,
    publication: string,
    word: 'for' | 'against' = 'for',
    places: readonly number[] = [0, 1],
  ): Promise<void> {
    for (const place of places) {
      const payload = { publication, word, words: `${place}人目の理由。` };
      await step(programme, member(place), request, { kind: 'PublicationJudged', payload });
    }
  }

  const ask = (request: string, publication: string, sample: string) =>
    askCaseReport(tools, office, { request, publication, sample, texts: TEXTS });
  const clear = (request: string, publication: string, cleared = true) =>
    clearPublication(tools, office, request, { publication, cleared, words: '確かめました。' });

  async function says(own: Own, id: string, answer: 'permit' | 'deny') {
    const report = await loadCaseReport(tools, own, id, 'ja');
    if (!report) throw new Error('not hers');
    const stood = report.answer?.decision ?? '';
    const form = { answer, text: report.text, stood, idempotencyKey: tools.ids.uuid(), language: 'ja' } as const;
    return answerCaseReport(tools, own, report, form);
  }

  /** Somebody was asked about a part of it and said yes; two of the committee are for it. */
  async function withYes(
    request: string,
    { individual = true, ...more }: Partial<RequestPayloads['PublicationShown']> = {},
  ) {
    const { own } = await given(request, SAMPLES[1]);
    const publication = await shown(request, individual, more);
    const asked = must(await ask(request, publication, SAMPLES[1]));
    const id = asked.ok ? asked.id : '';
    must(await says(own, id, 'permit'));
    await judged(request, publication);
    programme.clock.later(1);
    return { request, own, publication, id };
  }

  return {
    ...{ programme, admin, given, shown, judged, ask, clear, says, withYes },
    work: async () => {
      while (await workOnce(tools.database, { ...silent, ...publicationHandlers }, tools));
    },
    toldOf: (topic: string) => tools.database.prisma.outbox.count({ where: { topic } }),
    async close() {
      await admin.end();
      await programme.close();
    },
  };
}
