/** The page of how data were used: what was given, what was not, the questions at the gate, and what can be looked for. */

import { type Given, type GivenAndNot, givenAndNot, type NotGiven, standingFor } from '#app/consent/index.ts';
import { type OwnUsage, ownUsage } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { choicesOfUses, listUses, type UseChoices, type UseLine } from './list-uses.server.ts';
import { isSought, type UseFilter } from './use-filter.ts';

export type Uses = GivenAndNot & {
  readonly uses: readonly UseLine[];
  readonly choices: UseChoices;
  /** the last days on which data were worked with */
  readonly usage: OwnUsage;
};

/** the rest stands with each release */
const LAST_DAYS = 5;

const soughtOfGiven = ({ at, action, recipient, purpose, commercial }: Given) => ({
  answer: 'permit' as const,
  at,
  actions: [action],
  kind: recipient?.class ?? null,
  organisation: recipient?.organisation ?? null,
  duo: purpose?.duo ?? [],
  commercial,
});

const soughtOfNotGiven = ({ decidedAt, actions, recipient, duo, commercial }: NotGiven) => ({
  answer: 'deny' as const,
  at: decidedAt as Instant,
  actions,
  kind: recipient.class,
  organisation: recipient.organisation,
  duo,
  commercial,
});

/** What the entries hold, beside what the questions hold. */
function withEntries(
  { actions, kinds, organisations, purposes, years }: UseChoices,
  entries: readonly (ReturnType<typeof soughtOfGiven> | ReturnType<typeof soughtOfNotGiven>)[],
  nameOf: (id: string) => string,
): UseChoices {
  const together = (some: readonly string[], more: readonly (string | null)[]) =>
    [...new Set([...some, ...more.filter((one) => one !== null)])].sort();
  const addresses = together(
    organisations.map(({ id }) => id),
    entries.map(({ organisation }) => organisation),
  );
  const read = entries.map(({ at }) => yearOf(at));
  return {
    actions: together(
      actions,
      entries.flatMap((entry) => entry.actions),
    ),
    kinds: together(
      kinds,
      entries.map(({ kind }) => kind),
    ),
    organisations: addresses.map((id) => ({ id, name: nameOf(id) })),
    purposes: together(
      purposes,
      entries.flatMap(({ duo }) => duo),
    ),
    years: together(years, read).toReversed(),
  };
}

/** The page says first what is done with her data now: what was given or refused before does not tell. */
export async function loadUsesPage(tools: Tools, own: Own, language: Language, filter: UseFilter) {
  const found = await loadUses(tools, own, language, filter);
  return { found, standing: await standingFor(tools, await readOwn(tools, own, 'own-uses')) };
}

export async function loadUses(tools: Tools, own: Own, language: Language, filter: UseFilter): Promise<Uses> {
  const { given, notGiven, clocks } = await givenAndNot(tools, own, language);
  const nameOf = await organisationNames(tools, language);
  const entries = [...given.map(soughtOfGiven), ...notGiven.map(soughtOfNotGiven)];
  return {
    uses: await listUses(tools, own, language, filter),
    choices: withEntries(await choicesOfUses(tools, own, language), entries, nameOf),
    given: given.filter((one) => isSought(filter, soughtOfGiven(one))),
    notGiven: notGiven.filter((one) => isSought(filter, soughtOfNotGiven(one))),
    clocks,
    usage: await ownUsage(tools, own, language, { approval: null, most: LAST_DAYS }),
  };
}
