/**
 * The page of one request before somebody of the secretariat, by where she stands: her interests first, as a member's; with
 * one, nothing but whether another can take it.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { officeStanding } from '../../domain/requests/seats.ts';
import { openRequest } from '../requests/request-chain.server.ts';
import { type Office, secretariat, stepperAccess } from '../requests/request-people.ts';
import { type InterestFacts, interestFacts } from './interest-facts.ts';
import { loadOfficeRequest, type OfficeRequest } from './load-office-request.server.ts';
import { loadTexts } from './request-texts.server.ts';

export type OfficePage =
  | { readonly standing: 'recused'; readonly request: string; readonly othersCan: boolean }
  | { readonly standing: 'must-declare'; readonly facts: InterestFacts }
  | { readonly standing: 'free'; readonly request: OfficeRequest };

/** Null where there is no such request, or it is still only written. */
export async function loadOfficePage(
  tools: Tools,
  who: Office,
  id: string,
  language: Language,
): Promise<OfficePage | null> {
  const nameOf = await organisationNames(tools, language);
  const closed = await withAccess(
    tools.database,
    stepperAccess(who),
    async (tx): Promise<OfficePage | 'free' | null> => {
      const open = await openRequest(tx, id);
      if (!open || open.state.version === 0) return null;
      const { row, state } = open;
      const standing = officeStanding(state, who.account);
      if (standing === 'free') return 'free';
      if (standing === 'recused') {
        const all = await secretariat(tx);
        const othersCan = all.some((account) => officeStanding(state, account) !== 'recused');
        return { standing, request: id, othersCan };
      }
      const { version } = state;
      const content = (await loadTexts(tx, id)).find((text) => text.version === version)?.content;
      if (!content) return null;
      const of = { row, state, organisation: nameOf(row.organisation), content };
      const again = state.office[who.account] !== undefined;
      return { standing, facts: { ...interestFacts(of, who.account), again } };
    },
  );
  if (closed !== 'free') return closed;
  const request = await loadOfficeRequest(tools, who, id, language);
  return request && { standing: 'free', request };
}
