/** What recipients mean to publish, as the office sees it: the words, who was asked, and the word that it may go out. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { NewRequestEvent } from '#app/domain/data-requests/request-event.ts';
import { takeRequestStep } from '#app/domain/data-requests/take-request-step.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import { cannotClear } from '#app/domain/publication/case-report.ts';
import type { Refusal } from '#app/domain/refusals.ts';
import { publishingOpensFor } from '../data-requests/data-sets-set.server.ts';
import { appendToChain, factsOf, lockRequest, openRequest } from '../data-requests/request-chain.server.ts';
import type { Office } from '../data-requests/request-people.ts';
import { organisationNames } from '../organisations/organisation-names.server.ts';
import type { Tools } from '../tools.server.ts';
import { type Answer, answersTo } from './case-answers.server.ts';

export type ShownPublication = {
  readonly request: string;
  readonly publication: string;
  readonly organisation: string;
  readonly words: string;
  readonly individual: boolean;
  readonly shownAt: string;
  /** on which day it is to be published */
  readonly on?: string | undefined;
  readonly cleared: boolean | null;
};
export type PublicationPage = ShownPublication & {
  /** how many were asked, and what they said so far: never who */
  /** from which day a company may publish; null for all others */
  readonly opens: string | null;
  readonly asked: { readonly permit: number; readonly deny: number; readonly waiting: number };
};

/** Newest request first; what waits before what is settled. */
export async function listPublications(tools: Tools, language: Language): Promise<readonly ShownPublication[]> {
  const { prisma } = tools.database;
  const nameOf = await organisationNames(tools, language);
  const requests = await prisma.requestEvent.findMany({
    where: { kind: 'PublicationShown' },
    distinct: ['request'],
    orderBy: { at: 'desc' },
    select: { request: true },
  });
  const all: ShownPublication[] = [];
  for (const { request } of requests) {
    const open = await openRequest(prisma, request);
    for (const { at, account: _who, ...shown } of open?.state.publications ?? [])
      all.push({ request, organisation: nameOf(open?.row.organisation ?? ''), shownAt: at, ...shown });
  }
  return all.toSorted((one, other) => Number(one.cleared !== null) - Number(other.cleared !== null));
}

const opensFor = (tools: Tools, request: string): Promise<string | null> =>
  tools.database.prisma.$transaction(async (tx) => {
    const open = await openRequest(tx, request);
    return open && publishingOpensFor(tx, open.row, open.state.version);
  });

export async function loadPublication(
  tools: Tools,
  publication: string,
  language: Language,
): Promise<PublicationPage | null> {
  const shown = (await listPublications(tools, language)).find((one) => one.publication === publication);
  if (!shown) return null;
  const answers = await withAccess(tools.database, systemAccess('case-report'), (tx) => answersTo(tx, publication));
  const count = (answer: Answer) => answers.filter((one) => one === answer).length;
  const opens = await opensFor(tools, shown.request);
  return { ...shown, opens, asked: { permit: count('permit'), deny: count('deny'), waiting: count(null) } };
}

type Clear = { readonly publication: string; readonly cleared: boolean; readonly words: string };
type Cleared = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

export function clearPublication(tools: Tools, who: Office, request: string, payload: Clear): Promise<Cleared> {
  return withAccess(tools.database, systemAccess('case-report'), async (tx): Promise<Cleared> => {
    const now = tools.clock.now();
    const open = await lockRequest(tx, request);
    const shown = open?.state.publications.find(({ publication }) => publication === payload.publication);
    if (!open || !shown) return { ok: false, refusal: { code: 'publication-unknown' } };
    const event: NewRequestEvent = { kind: 'PublicationCleared', payload };
    const taken = takeRequestStep(open.state, event, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    const refused = payload.cleared ? cannotClear(shown.individual, await answersTo(tx, payload.publication)) : null;
    if (refused) return refused;
    await appendToChain(tx, open, who, [event], now);
    return { ok: true };
  });
}
