/** Whose page this is, and which campaign it is about. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { StudioOfficer } from '../../services/reconsent/campaign-row.server.ts';
import { nameSchema } from '../../services/reconsent/plan-campaign.server.ts';

/** @throws the page of what is not there, to anybody else */
export function officerOf({ actor }: Visit): StudioOfficer {
  if (actor.kind !== 'staff' || actor.role !== 'elsi-officer') throw notFound();
  return { account: actor.account, role: actor.role };
}

export function campaignIn(params: Readonly<Record<string, string | undefined>>) {
  const read = nameSchema.safeParse({ document: params.document, version: params.asking });
  if (!read.success) throw notFound();
  return read.data;
}

export const pathOf = ({ document, version }: { document: string; version: string }) =>
  `/studio/reconsent/${document}/${version}`;
