/** Whose desk this is, and what of a request its pages need: another organisation's request is not there. */
import { SECTION_NAMES, type SectionName } from '#app/domain/data-requests/request-form.ts';
import type { Visit } from '#app/services/access/visit.ts';
import { loadOwn, type OwnRequest } from '#app/services/data-requests/own-requests.server.ts';
import type { Applicant } from '#app/services/data-requests/request-people.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { found, keptTexts } from '../coordinator/desk.ts';
import { notFound } from '../framework.ts';

export function applicantOf({ actor }: Visit): Applicant {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'applicant' || role === 'data-user') return { account, role };
  throw notFound();
}

export const ownRequest = async (tools: Tools, visit: Visit, id: string | undefined): Promise<OwnRequest> =>
  found(await loadOwn(tools, applicantOf(visit), id ?? ''));

export const sectionIn = (text: string | undefined): SectionName =>
  found(SECTION_NAMES.find((one) => one === text) ?? null);

/** Everything that was typed, without what the form gives itself. */
export function typedFields(visit: Visit): Record<string, string> {
  const { do: _pressed, stood: _stood, ...fields } = keptTexts(visit);
  return fields;
}
