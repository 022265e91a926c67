/** Whose desk this is, and what of a request its pages need: another organisation's request is not there. */

import { found, keptTexts } from '#app/kernel/pages/desk.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { SECTION_NAMES, type SectionName } from '../../domain/requests/request-form.ts';
import { loadOwnRequest, type OwnRequest } from '../../services/requests/own-requests.server.ts';
import type { Applicant } from '../../services/requests/request-people.ts';

export function applicantOf({ actor }: Visit): Applicant {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'applicant' || role === 'data-user') return { account, role };
  throw notFound();
}

export const ownRequest = async (tools: Tools, visit: Visit, id: string | undefined): Promise<OwnRequest> =>
  found(await loadOwnRequest(tools, applicantOf(visit), id ?? ''));

export const sectionIn = (text: string | undefined): SectionName =>
  found(SECTION_NAMES.find((one) => one === text) ?? null);

/** Everything that was typed, without what the form gives itself. */
export function typedFields(visit: Visit): Record<string, string> {
  const { do: _pressed, stood: _stood, ...fields } = keptTexts(visit);
  return fields;
}
