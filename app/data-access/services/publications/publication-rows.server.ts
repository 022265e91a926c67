/** Publications as lists show them: read from the rows that repeat the chains. No chain is opened, and nothing is decided here. */

import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Whereabouts, whereIs, wordsThatCount } from '../../domain/publications/clearing.ts';
import type { DeskState } from '../../domain/requests/desk-state.ts';
import { statesOf } from '../review/request-rows.server.ts';

export type ListedPublication = {
  readonly request: string;
  readonly publication: string;
  readonly organisation: string;
  readonly toCommittee: boolean;
  readonly shownAt: string;
  readonly isOpen: boolean;
  readonly where: Whereabouts;
};

type Tx = Parameters<typeof statesOf>[0];

export type PublishingRequest = {
  readonly request: string;
  /** its number */
  readonly organisation: string;
  readonly state: DeskState;
};

const publishingRow = z.object({ id: z.string(), organisation: z.string() });

/** Requests of which something is to be published, or was. */
export async function publishingRequests(tx: Tx): Promise<readonly PublishingRequest[]> {
  const found = await rows(
    tx,
    publishingRow,
    Prisma.sql`
      select id, organisation from data_request r
      where exists (select 1 from request_event e where e.request = r.id and e.kind = 'PublicationShown')`,
  );
  const states = await statesOf(
    tx,
    found.map(({ id }) => id),
  );
  return found.flatMap(({ id: request, organisation }) => {
    const state = states.get(request);
    return state ? [{ request, organisation, state }] : [];
  });
}

/** What waits before what is settled; of each the newest first. */
export async function listPublications(tools: Tools, language: Language): Promise<readonly ListedPublication[]> {
  const nameOf = await organisationNames(tools, language);
  const requests = await tools.database.prisma.$transaction((tx) => publishingRequests(tx));
  const all = requests.flatMap(({ request, organisation, state }) =>
    state.publications.map((one): ListedPublication => {
      const { publication, toCommittee, at: shownAt, cleared, judged } = one;
      const where = whereIs(one, wordsThatCount(state, judged));
      const of = { request, publication, organisation: nameOf(organisation) };
      return { ...of, toCommittee, shownAt, isOpen: cleared === null, where };
    }),
  );
  return all.toSorted(
    (one, other) => Number(other.isOpen) - Number(one.isOpen) || (one.shownAt < other.shownAt ? 1 : -1),
  );
}
