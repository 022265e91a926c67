/**
 * The consent as a record that other systems read: principal, notice, purposes with what was decided of each, events.
 * The members are those of ISO/IEC TS 27560:2023 that this programme knows a fact for; nothing is filled in to be complete.
 */

import type { Instant } from '#app/kernel/domain/instant.ts';
import type { AnswersGiven } from '#app/kernel/domain/record/answers-given.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { OwnCopy } from '../load-own-copy.server.ts';

type Purpose = {
  readonly purpose_id: string;
  readonly purpose: string;
  readonly lawful_basis: 'consent';
  readonly consent_type: 'expressed';
  readonly decision: 'permit' | 'deny' | 'ask' | 'not-asked';
  readonly since: Instant | null;
  /** false: signed, and without effect until the explanation has been confirmed */
  readonly in_effect: boolean;
  readonly withdrawal_method: string;
};
export type ConsentReceipt = {
  readonly schema_version: 'after ISO/IEC TS 27560:2023';
  readonly record_id: string;
  readonly pii_principal_id: string;
  readonly pii_controllers: readonly { readonly party_id: string; readonly party_url: string }[];
  readonly language: string;
  readonly privacy_notice: { readonly id: string; readonly url: string; readonly sha256: string };
  readonly purposes: readonly Purpose[];
  readonly events: readonly {
    readonly event_type: 'consent-given' | 'consent-withdrawn';
    readonly event_time: Instant;
  }[];
};

type Decided = { readonly record: Pick<ConsentRecord, 'withdrawal'>; readonly given: AnswersGiven };

/** @param given what she answered, confirmed or not @param origin of this site */
export function consentReceipt(copy: OwnCopy, { record, given }: Decided, origin: string): ConsentReceipt {
  const { participant, document, version, language, sha256, content, structure, signedAt } = copy;
  const purposes = structure.groups.flatMap(({ provisions }) =>
    provisions.map((code): Purpose => {
      const answer = given[code];
      return {
        purpose_id: code,
        purpose: content.provisions[code]?.title ?? code,
        lawful_basis: 'consent',
        consent_type: 'expressed',
        decision: answer?.decision ?? 'not-asked',
        since: answer?.since ?? null,
        in_effect: answer !== undefined && !answer.waits,
        withdrawal_method: `${origin}/choices/${code}`,
      };
    }),
  );
  const withdrawn = record.withdrawal?.effective;
  return {
    schema_version: 'after ISO/IEC TS 27560:2023',
    record_id: `${participant}.${copy.asOf}`,
    pii_principal_id: participant,
    pii_controllers: [{ party_id: new URL(origin).host, party_url: origin }],
    language,
    privacy_notice: {
      id: `${document}|${version}`,
      url: `${origin}/documents/${document}/${version}/${language}`,
      sha256,
    },
    purposes,
    events: [
      ...(signedAt ? [{ event_type: 'consent-given' as const, event_time: signedAt }] : []),
      ...(withdrawn ? [{ event_type: 'consent-withdrawn' as const, event_time: withdrawn }] : []),
    ],
  };
}
