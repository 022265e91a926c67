/** So many invented requests at all stages, half of them in review, laid into the tables as the services lay them. */
import { deskStateOf } from '#app/data-access/domain/requests/desk-state.ts';
import {
  type NewRequestEvent,
  type RequestEvent,
  type RequestEventKind,
  type RequestPayloads,
  requestEvent,
  type Vote,
} from '#app/data-access/domain/requests/request-event.ts';
import { REVIEW_ITEMS } from '#app/data-access/domain/requests/request-form.ts';
import { type RequestStage, requestAt } from '#app/data-access/domain/requests/request-state.ts';
import { listed } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { APPLICANT, CONTENT, chain, MEMBERS, OFFICE, PANEL, person } from './data-request.ts';

const DAY_MS = 86_400_000;
const HASH = 'a'.repeat(64);
const PER_WRITE = 5000;
type Entry = readonly [
  NewRequestEvent,
  { readonly account: string; readonly role: RequestEvent['role']; readonly at: string },
];

/** What is not in review is shared among the others. */
const OTHERS: readonly RequestStage[] = [
  'submitted',
  'incomplete',
  'sent-back',
  'agreement',
  'training',
  'active',
  'suspended',
  'closing',
  'closed',
  'refused',
  'withdrawn',
];
export const stageOf = (place: number): RequestStage =>
  place % 2 === 0 ? 'in-review' : (OTHERS[((place - 1) / 2) % OTHERS.length] as RequestStage);

/** The course of one, so many days apart as they would be. */
function courseOf(place: number, now: Date): readonly Entry[] {
  const stage = stageOf(place);
  const begun = now.getTime() - (20 + (place % 40)) * DAY_MS;
  const after = (days: number) => new Date(begun + days * DAY_MS).toISOString();
  const entries: Entry[] = [];
  const add = <K extends RequestEventKind>(kind: K, payload: RequestPayloads[K], account: string, days: number) => {
    const role =
      account === OFFICE
        ? 'review-secretariat'
        : account === APPLICANT
          ? 'applicant'
          : account === PANEL[0]
            ? 'panel-member'
            : 'review-member';
    entries.push([requestEvent(kind, payload), { account, role, at: after(days) }]);
  };
  add('Submitted', { version: 1, content: HASH, changed: [] }, APPLICANT, 0);
  add('OfficeInterestDeclared', { version: 1, ground: null, words: '' }, OFFICE, 1);
  if (stage === 'submitted') return entries;
  if (stage === 'withdrawn') add('WithdrawnByApplicant', { words: '' }, APPLICANT, 1);
  if (stage === 'incomplete')
    add('ReturnedForCompletion', { version: 1, sections: ['aim'], words: '方法を書いてください。' }, OFFICE, 2);
  if (stage === 'withdrawn' || stage === 'incomplete') return entries;
  add('FoundComplete', { version: 1, panelUntil: after(19), reviewUntil: after(30) }, OFFICE, 3);
  review(place, add);
  if (stage === 'in-review') return entries;
  const outcome = stage === 'refused' ? 'refused' : stage === 'sent-back' ? 'sent-back' : 'approved';
  const tally = { approve: 0, 'approve-with-conditions': 0, 'send-back': 0, refuse: 0, abstain: 0 };
  const decision = `DUC-2026-${String(place).padStart(4, '0')}`;
  const said = {
    words: { ja: '項目を満たします。', en: 'The items are met.' },
    difference: null,
    panelView: 'none',
  } as const;
  const counted = { tally, voters: [], recused: [], conditions: [], settled: [] };
  add('Decided', { version: 1, decision, outcome, ...counted, ...said }, OFFICE, 16);
  afterwards(place, stage, add, now);
  return entries;
}

type Add = <K extends RequestEventKind>(kind: K, payload: RequestPayloads[K], account: string, days: number) => void;

function review(place: number, add: Add) {
  const about = { body: 'committee', version: 1 } as const;
  add('ReadersNamed', { body: 'committee', members: [MEMBERS[0], MEMBERS[1]] }, OFFICE, 3);
  for (const [seat, member] of MEMBERS.entries()) {
    const ground = (place + seat) % 17 === 0 ? ('funding' as const) : null;
    add('InterestDeclared', { ...about, ground, words: '' }, member, 5);
    if (ground) continue;
    const words = '項目に書かれたとおりで、問題は見あたりません。'.repeat(3);
    for (const item of REVIEW_ITEMS) add('ItemReviewed', { ...about, item, finding: 'met', words }, member, 8);
    const vote: Vote = (place + seat) % 5 === 0 ? 'approve-with-conditions' : 'approve';
    const conditions = vote === 'approve' ? [] : ['年に一度、報告すること。'];
    if (seat < place % 6) add('VoteCast', { ...about, vote, conditions, words }, member, 9);
  }
  const question = person(100_000 + place);
  add('AskedApplicant', { body: 'committee', question, words: 'どこに保管しますか。' }, MEMBERS[1], 6);
  if (place % 3 === 0) add('ApplicantAnswered', { question, words: '解析環境の中だけです。' }, APPLICANT, 7);
  const members = { approve: 2, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
  const spoken = { version: 1, words: '賛成します。', conditions: [], members, minority: null };
  if (place % 4 === 0) add('PanelSpoke', { ...spoken, view: 'for' }, PANEL[0], 12);
}

function afterwards(place: number, stage: RequestStage, add: Add, now: Date) {
  if (['agreement', 'refused', 'sent-back'].includes(stage)) return;
  add('AgreementSigned', { signedOn: '2026-10-01', feeClass: 'free' }, OFFICE, 17);
  if (stage === 'training') return;
  // some end within sixty days
  const until = new Date(now.getTime() + (10 + (place % 400)) * DAY_MS).toISOString();
  add('TrainingConfirmed', { until: '2028-03-31' }, OFFICE, 18);
  add('Activated', { approval: `DAR-2026-${String(place).padStart(4, '0')}`, until }, OFFICE, 18);
  const shown = { publication: person(200_000 + place), words: '論文の図です。', individual: false };
  if (place % 3 === 0) add('PublicationShown', shown, APPLICANT, 19);
  if (stage === 'suspended') add('Suspended', { reason: 'asked', words: '確かめます。' }, OFFICE, 19);
  if (stage !== 'closing' && stage !== 'closed') return;
  add('ClosingReportGiven', { words: { ja: '終わりました。', en: 'It has ended.' }, content: HASH }, APPLICANT, 19);
  if (stage === 'closing') return;
  add('DestructionConfirmed', { certificate: 'C-1', method: '消去', on: '2026-11-01' }, OFFICE, 20);
  add('Closed', { words: '' }, OFFICE, 20);
}

/** @returns their numbers, in order of place */
export async function manyRequests(tools: Tools, count: number, organisation: string): Promise<readonly string[]> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const made = Array.from({ length: count }, (_, place) => {
    const request = `REQ-2025-${String(place).padStart(4, '0')}`;
    const events = chain(request, courseOf(place, now));
    const at = new Date(events.at(-1)?.at ?? now);
    const row = { kind: 'new', organisation, recipientClass: 'academia', country: 'JP', createdBy: APPLICANT };
    return { request, events, row: { id: request, ...row, createdAt: at, ...listed(requestAt(events), at) } };
  });
  await prisma.dataRequest.createMany({ data: made.map(({ row }) => row) });
  await prisma.requestDesk.createMany({
    data: made.map(({ request, events }) => ({ request, state: deskStateOf(requestAt(events)) })),
  });
  await prisma.requestVersion.createMany({
    data: made.map(({ request, row }) => ({
      ...{ request, version: 1, sha256: HASH, submittedBy: APPLICANT, submittedAt: row.createdAt },
      content: { ...CONTENT, aim: { ...CONTENT.aim, title: `${CONTENT.aim.title} ${request}` } },
    })),
  });
  const events = made.flatMap((one) => one.events);
  for (let from = 0; from < events.length; from += PER_WRITE)
    await prisma.requestEvent.createMany({
      data: events.slice(from, from + PER_WRITE).map((event) => ({ ...event, payload: event.payload as object })),
    });
  return made.map(({ request }) => request);
}
