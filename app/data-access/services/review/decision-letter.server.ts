/** The decision as it is sent to the applicant: votes by their number, conditions, other opinions, who took no part, the panel. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { panelDecidedOn } from '../../domain/programme/register-panel.ts';
import type { RequestRecord } from '../../domain/requests/request-record.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import { heardIn, officeStanding } from '../../domain/requests/seats.ts';
import { loadRecord } from '../requests/load-record.server.ts';
import { openRequest } from '../requests/request-chain.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { memberNames } from './member-names.server.ts';
import { loadTexts } from './request-texts.server.ts';

export type DecisionLetter = {
  readonly request: string;
  readonly title: string;
  readonly organisation: Readonly<Record<'ja' | 'en', string>>;
  readonly record: RequestRecord;
  readonly decided: NonNullable<RequestState['decided']>;
  readonly panelWords: string | null;
  readonly minority: readonly string[];
  /** by name; why they took no part is theirs */
  readonly recused: readonly string[];
};

/** Null where there is no such request open to her; without a letter where nothing is decided, or not by the committee. */
export async function loadDecisionLetter(
  tools: Tools,
  who: Office,
  id: string,
): Promise<{ readonly request: string; readonly letter: DecisionLetter | null } | null> {
  const found = await withAccess(tools.database, stepperAccess(who), async (tx) => {
    const open = await openRequest(tx, id);
    if (!open || officeStanding(open.state, who.account) !== 'free') return null;
    if (open.state.version === 0) return null;
    const { decided, version: newest } = open.state;
    const judged = (await loadTexts(tx, id)).find(({ version }) => version === (decided?.version ?? newest))?.content;
    return judged ? { ...open, judged, record: await loadRecord(tx, open, judged) } : null;
  });
  if (!found) return null;
  const { row, state, events, judged, record } = found;
  const { decided } = state;
  if (decided === null) return { request: id, letter: null };
  const [ja, en] = [await organisationNames(tools, 'ja'), await organisationNames(tools, 'en')];
  const names = await memberNames(tools, decided.recused);
  const letter: DecisionLetter = {
    request: id,
    title: judged.aim.title,
    record,
    organisation: { ja: ja(row.organisation), en: en(row.organisation) },
    decided,
    panelWords: panelDecidedOn(events),
    minority: state.bodies.committee.minority.filter(heardIn(state, 'committee')).map(({ words }) => words),
    recused: decided.recused.map((account) => names[account] as string),
  };
  return { request: id, letter };
}
