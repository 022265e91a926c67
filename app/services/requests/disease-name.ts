/** The name of a disease as people read it: from the part of MONDO that the gates know. Its number where it has none. */

import type { Language } from '#app/domain/event/payloads/parts.ts';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };

const NAMES = new Map(mondo.terms.map(({ id, label }) => [id, label]));

/** In the marks of our texts. */
export function diseaseName(id: string, language: Language): string {
  const name = NAMES.get(id);
  return name ? nameWithReadings(name, language) : id;
}
