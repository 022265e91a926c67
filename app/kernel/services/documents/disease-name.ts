/** The name of a disease as people read it: from the part of MONDO that the gates know. One that has none there is said to be a disease, with its number. */
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };

const NAMES = new Map(mondo.terms.map(({ id, label }) => [id, label]));

export const diseaseName = (id: string): Readonly<Record<'ja' | 'en', string>> =>
  NAMES.get(id) ?? { ja: `病気（番号 ${id}）`, en: `a disease (number ${id})` };
