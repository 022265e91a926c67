/** Diseases to choose from when inviting: the part of MONDO that the gates know. More is never typed freely. */
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };

export type DiseaseChoice = { readonly id: string; readonly label: { readonly ja: string; readonly en: string } };

const parents = new Set(mondo.terms.flatMap((term) => term.parents as readonly string[]));

/** Single diseases: what stands above others only sorts them. */
export const DISEASE_CHOICES: readonly DiseaseChoice[] = mondo.terms
  .filter(({ id }) => !parents.has(id))
  .map(({ id, label }) => ({ id, label }));
