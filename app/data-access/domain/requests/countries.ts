/**
 * Where data may be used: in Japan, and in the countries of the newest published list, whose protection is equal. Source:
 * requirements R59; domain.md §5. Pure.
 */

export const HOME_COUNTRY = 'JP';

/** A version of the list as it was published; null where none was: then nothing leaves Japan. */
export type CountryList = { readonly id: string; readonly countries: readonly string[] } | null;

/** Countries that the list does not hold, each once, in their order. */
export const countriesOutside = (list: CountryList, countries: readonly string[]): readonly string[] =>
  [...new Set(countries)].filter((country) => country !== HOME_COUNTRY && !list?.countries.includes(country));
