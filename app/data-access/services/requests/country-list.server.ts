/** The newest published list of countries, whichever document brought it: what a request may name today. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CountryList, countriesOutside } from '../../domain/requests/countries.ts';
import type { RequestContent } from '../../domain/requests/request-form.ts';

export type CountryListStanding = NonNullable<CountryList> & { readonly since: Instant };

export async function newestCountryList(tx: Transaction): Promise<CountryListStanding | null> {
  const lists = (await loadProgrammeEvents(tx, 'DocumentPublished')).flatMap(({ kind, payload, recordedAt }) =>
    kind === 'DocumentPublished' && payload.publishes === 'list' && payload.list.schema === 'country-list/1'
      ? [{ ...payload.list, since: recordedAt }]
      : [],
  );
  return lists.at(-1) ?? null;
}

/** For pages that say which list holds. */
export const loadCountryList = ({ database }: Tools): Promise<CountryListStanding | null> =>
  database.prisma.$transaction((tx) => newestCountryList(tx));

/** Who asks, and everywhere the data would go: the refusal names the list and what is not on it. */
export async function cannotGoThere(
  tx: Transaction,
  recipient: string,
  { data }: RequestContent,
): Promise<Refused | null> {
  const list = await newestCountryList(tx);
  const outside = countriesOutside(list, [recipient, ...data.countries]);
  return outside.length === 0 ? null : refuse('country-outside-list', { items: [list?.id ?? '–', ...outside] });
}
