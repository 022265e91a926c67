/** What "the illness you have now" means in her case, by name, for who is about to sign. */

import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { diseasesToSign } from '#app/kernel/domain/record/signed-diseases.ts';
import { diseaseName } from '#app/kernel/services/documents/disease-name.ts';

export type OwnIllness = readonly Readonly<Record<'ja' | 'en', string>>[];

/** Null where the text itself names the diseases; empty where the hospital has recorded none. */
export const ownIllness = (version: DocumentVersion, record: ConsentRecord): OwnIllness | null =>
  (version.diseases ?? 'own') === 'own' ? diseasesToSign(version, record).map(diseaseName) : null;
