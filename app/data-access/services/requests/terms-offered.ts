/** What an applicant chooses from: purposes of the Data Use Ontology that the gate's own table knows, diseases of its ontology. */

import { diseaseName } from '#app/kernel/services/documents/disease-name.ts';
import { USES } from '#bridge/contract/vocabulary.ts';
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };
import { currentPolicy } from '#bridge/decision/policy.ts';

/** In the table's order. A purpose that no permission answers is none. */
export const PURPOSE_TERMS: readonly string[] = [
  ...new Set([...currentPolicy.permissionRules.values()].flatMap((rules) => [...rules.keys()])),
];

/** Each asked of every participant by itself. */
export const FURTHER_USES = USES;

type Disease = { readonly id: string; readonly label: { readonly ja: string; readonly en: string } };

const DISEASES: ReadonlyMap<string, Disease> = new Map(mondo.terms.map(({ id, label }) => [id, { id, label }]));

/** As it is named there; by its number where it is not there. */
export const diseaseOf = (id: string): Disease => ({ id, label: diseaseName(id) });

const MOST_FOUND = 20;
const tidy = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** By a part of its name in either language, or by its number. Nothing typed finds nothing. */
export function diseasesNamed(text: string): readonly Disease[] {
  const wanted = tidy(text);
  if (wanted === '') return [];
  return [...DISEASES.values()]
    .filter(({ id, label }) => [id, label.ja, label.en].some((one) => tidy(one).includes(wanted)))
    .slice(0, MOST_FOUND);
}
