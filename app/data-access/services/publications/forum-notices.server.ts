/** What the forum was told: what is to be published with data, and patents. Newest first; the words as they were written. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openRequest } from '../requests/request-chain.server.ts';

export type ForumNotice = {
  readonly id: string;
  readonly kind: 'publication' | 'patent';
  readonly request: string;
  readonly approval: string | null;
  readonly organisation: string;
  readonly recipientClass: string;
  readonly toldAt: string;
  /** a publication’s day, or that of the patent office; null while there is none */
  readonly publishedOn: Day | null;
  readonly filedOn: Day | null;
  readonly number: string | null;
  readonly words: string;
};

/** Parts that could tell of one person go to the committee alone: the forum reads that there is a publication, not those words. */
export async function listForumNotices(tools: Tools, language: Language): Promise<readonly ForumNotice[]> {
  const { prisma } = tools.database;
  const nameOf = await organisationNames(tools, language);
  const told = await prisma.requestEvent.findMany({
    where: { kind: { in: ['PublicationShown', 'PatentNoticed'] } },
    distinct: ['request'],
    select: { request: true },
  });
  const notices: ForumNotice[] = [];
  for (const { request } of told) {
    const open = await openRequest(prisma, request);
    if (!open) continue;
    const { row, state } = open;
    const { recipientClass } = row;
    const of = {
      request,
      approval: state.approval?.id ?? null,
      organisation: nameOf(row.organisation),
      recipientClass,
    };
    for (const { publication, at, on = null, words, individual } of state.publications)
      notices.push({
        ...{ ...of, id: publication, kind: 'publication', toldAt: at, publishedOn: on, filedOn: null, number: null },
        words: individual ? '' : words,
      });
    for (const { number, filedOn, publishedOn, words, at } of state.patents)
      notices.push({
        ...of,
        id: `${request} ${number}`,
        kind: 'patent',
        toldAt: at,
        publishedOn,
        filedOn,
        number,
        words,
      });
  }
  return notices.toSorted((one, other) => (one.toldAt < other.toldAt ? 1 : -1));
}
