/** The name of a disease as people read it: from the part of MONDO that the gates know. Its number where it has none. */
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };

const NAMES = new Map(mondo.terms.map(({ id, label }) => [id, label]));

export const diseaseName = (id: string): Readonly<Record<'ja' | 'en', string>> => NAMES.get(id) ?? { ja: id, en: id };
