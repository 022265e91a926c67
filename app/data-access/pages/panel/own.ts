/** Which panel member is here, and the request that her page is about. */

import { found } from '#app/kernel/pages/desk.ts';
import { notFound, seeOther } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openReading } from '../../services/panel/open-reading.server.ts';
import type { PanelMember } from '../../services/panel/panel-member.server.ts';
import type { Office } from '../../services/requests/request-people.ts';

export function panelMemberOf({ actor }: Visit): PanelMember {
  if (actor.kind !== 'staff' || actor.role !== 'panel-member') throw notFound();
  return { account: actor.account, role: actor.role };
}

export function officeOf({ actor }: Visit): Office {
  if (actor.kind !== 'staff' || actor.role !== 'review-secretariat') throw notFound();
  return { account: actor.account, role: actor.role };
}

type At = { readonly visit: Visit; readonly tools: Tools };
export type Params = Readonly<Record<string, string | undefined>>;

export const readingAt = async ({ visit, tools }: At, { reading }: Params) =>
  found(await openReading(tools, panelMemberOf(visit), reading ?? ''));

/** With an interest, or before she has said that she has none, the page is not there. */
export async function freeReadingAt({ visit, tools }: At, { reading: id }: Params) {
  const reading = found(await openReading(tools, panelMemberOf(visit), id ?? ''));
  // an edited text asks for her interests once more, or is with the office: its first page says so
  if (reading.head.edited || reading.standing === 'waiting')
    if (reading.standing !== 'free') throw seeOther(`/panel/${reading.head.id}`);
  return found(reading.standing === 'free' ? reading : null);
}

export const aboutOf = ({ visit, tools }: At, { reading }: Params) => ({
  tools,
  who: panelMemberOf(visit),
  request: reading ?? '',
});

/** A visitor of a public page, or a panel member on it. */
export function maybeMemberOf({ actor }: Visit): PanelMember | null {
  return actor.kind === 'staff' && actor.role === 'panel-member' ? { account: actor.account, role: actor.role } : null;
}

export const leadOrOfficeOf = (visit: Visit): PanelMember | Office => maybeMemberOf(visit) ?? officeOf(visit);

/** What is not hers to do is not there. */
export function taken(isDone: boolean): void {
  if (!isDone) throw notFound();
}
