/** The provisions of a document that ask about findings, and how one is read from an address. */

import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';

export type FindingProvision = Extract<ProvisionCode, `findings-${string}`>;
const FINDING_PROVISIONS = PROVISION_CODES.filter((code): code is FindingProvision => code.startsWith('findings-'));

/** The code in an address; null where there is no such question. */
export const readFindingProvision = (text: string | undefined): FindingProvision | null =>
  FINDING_PROVISIONS.find((code) => code === text) ?? null;

/** Every reason that begins so is the finding desk's; the database opens its rows to no other (prisma/sql/21-policies.sql). */
export const FINDING_REASON = 'finding-';
