/**
 * Whom a campaign means: by what they answered themselves, by the document they signed, by what is on record openly. No
 * clinical data and no finding can be named here, because the shape has no place for them.
 */
import { z } from 'zod';
import { AUDIENCES, LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';

const name = z.string().min(1).max(120);

/** An empty list asks nothing. Within a list any one is enough; of `provisions` each is needed. */
export const criteriaSchema = z.strictObject({
  /** answered with yes */
  provisions: z.array(z.enum(PROVISION_CODES)).max(PROVISION_CODES.length),
  /** hospitals */
  sites: z.array(name).max(100),
  /** `wgs-icf 2.1`: what the yes to taking part stands on */
  versions: z.array(name).max(50),
  /** for whom the document is written: adults, relatives, the young by their age */
  audiences: z.array(z.enum(AUDIENCES)).max(AUDIENCES.length),
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length),
  /** approvals of requests under which data or samples of theirs were given out */
  releases: z.array(name).max(50),
});
export type Criteria = z.output<typeof criteriaSchema>;

export const EVERYBODY: Criteria = {
  provisions: [],
  sites: [],
  versions: [],
  audiences: [],
  languages: [],
  releases: [],
};

export type OnRecord = {
  readonly state: Pick<ConsentState, 'provisions'>;
  readonly site: string;
  readonly audience: string;
  readonly language: string;
  /** approvals under which something of hers was given out */
  readonly releasedUnder: readonly string[];
};

const asks = (wanted: readonly string[], has: readonly string[]): boolean =>
  wanted.length === 0 || has.some((one) => wanted.includes(one));

export function isMeant(criteria: Criteria, { state, site, audience, language, releasedUnder }: OnRecord): boolean {
  const signed = state.provisions.participate?.document;
  return (
    criteria.provisions.every((code) => state.provisions[code]?.decision === 'permit') &&
    asks(criteria.sites, [site]) &&
    asks(criteria.versions, signed ? [`${signed.id} ${signed.version}`] : []) &&
    asks(criteria.audiences, [audience]) &&
    asks(criteria.languages, [language]) &&
    asks(criteria.releases, releasedUnder)
  );
}
