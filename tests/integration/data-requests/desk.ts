/** A programme with an applicant's organisation, a committee and a panel in office; requests brought to a stage. */

import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Vote } from '#app/data-access/domain/requests/request-event.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { SECTION_NAMES } from '#app/data-access/domain/requests/request-form.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { setMembership } from '#app/data-access/services/governance/set-membership.server.ts';
import { activateApproval, setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import type { Applicant, Office } from '#app/data-access/services/requests/request-people.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { type PlainStep, recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { APPLICANT, CONTENT, MEMBERS, OFFICE, SEATS } from '#tests/support/data-request.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

export const ORGANISATION = 'https://tomoni.example/organisation/sakuradai';
export const STRANGER = '00000000-0000-4000-8000-000000000099';
export const applicant: Applicant = { account: APPLICANT, role: 'applicant' };
export const office: Office = { account: OFFICE, role: 'review-secretariat' };
export const secondOffice: Office = { account: '00000000-0000-4000-8000-000000000003', role: 'review-secretariat' };
export const member = (place: number): Stepper => ({ account: MEMBERS[place] as string, role: 'review-member' });

/** An account of that number that holds the role: mail goes to nobody else. */
export const holding = ({ tools }: TestProgramme, account: string, role: Role): Promise<void> =>
  withAccess(tools.database, systemAccess('test'), async (tx) => {
    const at = tools.clock.now();
    const personId = tools.ids.uuid();
    await tx.person.create({ data: { id: personId, createdAt: at } });
    await tx.account.create({ data: { id: account, personId, createdAt: at } });
    await tx.accountRole.create({ data: { id: tools.ids.uuid(), accountId: account, role, grantedAt: at } });
  });

/** What was to be done was done. @throws with the refusal's code */
export function must<T extends { readonly ok: boolean }>(outcome: T): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome;
}

export const TODAY = '2026-11-22T03:00:00.000Z';
export const AFTER_PANEL = '2026-12-12T03:00:00.000Z';

export async function openDesk(): Promise<TestProgramme> {
  const programme = await openProgramme();
  const { prisma } = programme.tools.database;
  programme.clock.set(TODAY);
  const organisation = { id: ORGANISATION, country: 'JP', commercial: false };
  await prisma.organisation.create({
    data: {
      ...organisation,
      nameJa: '桜台大学',
      nameEasy: '{桜台|さくらだい}{大学|だいがく}',
      nameEn: 'Sakuradai University',
    },
  });
  const since = new Date('2026-10-01T00:00:00.000Z');
  const recipientClass = 'academia';
  await prisma.affiliation.create({ data: { account: APPLICANT, organisation: ORGANISATION, recipientClass, since } });
  for (const { from, until, ...seat } of SEATS) {
    const term = { fromDay: new Date(from), untilDay: new Date(until) };
    const appointed = { id: programme.tools.ids.uuid(), appointedBy: OFFICE, appointedAt: since };
    await prisma.seat.create({ data: { ...seat, ...term, ...appointed } });
  }
  return programme;
}

export const beMember = async ({ tools }: TestProgramme) =>
  must(
    await setMembership(tools, {
      actor: { ...office, channel: 'web' },
      decision: 'FORUM-2026-11',
      membership: {
        schema: 'membership/1',
        organisation: ORGANISATION,
        class: 'academia',
        from: '2026-11-01T00:00:00.000Z',
        until: '2028-11-01T00:00:00.000Z',
        trainingUntil: '2028-11-01T00:00:00.000Z',
      },
    }),
  );

/** Begun and written whole. @returns its number */
export async function written({ tools }: TestProgramme, content: RequestContent = CONTENT): Promise<string> {
  const begun = await beginRequest(tools, applicant, { kind: 'new', about: null, organisation: ORGANISATION });
  if (!begun.ok) throw new Error(begun.refusal.code);
  for (const section of SECTION_NAMES) {
    const saved = { request: begun.id, section, content: content[section], stood: '' };
    must(await saveSection(tools, applicant, saved));
  }
  return begun.id;
}

export const step = async ({ tools }: TestProgramme, who: Stepper, request: string, event: PlainStep) =>
  must(await recordRequestStep(tools, who, request, event));

/** The office has declared that it is free of interests in that text: before, it opens none of it. */
export const free = (programme: TestProgramme, request: string, version = 1, who: Office = office) =>
  step(programme, who, request, {
    kind: 'OfficeInterestDeclared',
    payload: { version, ground: null, words: '' },
  });

/** With panel and committee. */
export async function inReview(programme: TestProgramme, content: RequestContent = CONTENT): Promise<string> {
  const request = await written(programme, content);
  must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  await free(programme, request);
  await step(programme, office, request, {
    kind: 'FoundComplete',
    payload: { version: 1, panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' },
  });
  return request;
}

export async function voted(
  programme: TestProgramme,
  request: string,
  votes: readonly Vote[],
  version = 1,
  places: readonly number[] = votes.map((_vote, place) => place),
): Promise<void> {
  for (const [index, vote] of votes.entries()) {
    const place = places[index] as number;
    await step(programme, member(place), request, {
      kind: 'InterestDeclared',
      payload: { body: 'committee', version, ground: null, words: '' },
    });
    const conditions = vote === 'approve-with-conditions' ? ['年に一度、報告すること。'] : [];
    await step(programme, member(place), request, {
      kind: 'VoteCast',
      payload: { body: 'committee', version, vote, conditions, words: '審査の項目を満たす。' },
    });
  }
}

/** Decided after the panel's time. */
export async function decided(programme: TestProgramme, votes: readonly Vote[], content = CONTENT): Promise<string> {
  const request = await inReview(programme, content);
  await voted(programme, request, votes);
  programme.clock.set(AFTER_PANEL);
  must(
    await recordDecision(programme.tools, office, {
      request,
      decision: `DUC-${request.slice(4)}`,
      words: { ja: '審査の項目をすべて満たします。', en: 'All review items are met.' },
      difference: null,
      conditions: [],
      settled: [],
    }),
  );
  return request;
}

export const agreed = (programme: TestProgramme, request: string) =>
  step(programme, office, request, { kind: 'AgreementSigned', payload: { signedOn: '2026-12-12', feeClass: 'free' } });

/** Approved by three votes, agreement signed, trained, a member of the forum. */
export async function running(programme: TestProgramme, content = CONTENT): Promise<string> {
  const request = await decided(programme, ['approve', 'approve', 'approve'], content);
  await agreed(programme, request);
  await beMember(programme);
  must(await activateApproval(programme.tools, office, { request, until: '2027-10-31' }));
  return request;
}

/** The stop is lifted by two people. */
export async function resume({ tools }: TestProgramme, request: string) {
  await recordRequestStep(tools, office, request, { kind: 'ResumptionProposed', payload: { words: '確かめました。' } });
  const resumed = { kind: 'Resumed', payload: { words: '確かめました。' } } as const;
  return setApprovalStatus(tools, secondOffice, request, resumed);
}
