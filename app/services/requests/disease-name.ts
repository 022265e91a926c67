/** The name of a disease as people read it: from the part of MONDO that the gates know. Its number where it has none. */

import type { Language } from '#app/domain/event/payloads/parts.ts';
import { namesIn } from '#app/domain/languages.ts';
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };

const NAMES = new Map(mondo.terms.map(({ id, label }) => [id, label]));

export const diseaseName = (id: string, language: Language): string => NAMES.get(id)?.[namesIn(language)] ?? id;
