/** Whose desk this is, and what of a request its pages need: another organisation's request is not there. */
import { SECTION_NAMES, type SectionName } from '#app/domain/data-requests/request-form.ts';
import type { Visit } from '#app/services/access/visit.ts';
import { loadOwn, type OwnRequest } from '#app/services/data-requests/own-requests.server.ts';
import type { Applicant } from '#app/services/data-requests/request-people.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { found } from '../coordinator/desk.ts';
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

/** Everything that was typed, to stand in the form again: ticks of a list as one text, days in their boxes. */
export function typedFields({ form }: Visit): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form ?? new FormData()) {
    if (typeof value !== 'string' || name === 'csrf' || name === 'do' || name === 'stood') continue;
    const list = name.endsWith('[]');
    const key = list ? name.slice(0, -2) : name;
    fields[key] = list && fields[key] ? `${fields[key]} ${value}` : value;
  }
  return fields;
}
