/** The participant's own copy: the whole document she signed, with her answers as they stand now. */

import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode, ProvisionDecision } from '#bridge/contract/vocabulary.ts';

export type OwnCopy = {
  readonly participant: string;
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly sha256: string;
  readonly structure: DocumentVersion;
  readonly content: DocumentContent;
  readonly answers: Readonly<Partial<Record<ProvisionCode, ProvisionDecision>>>;
  /** null where nothing is signed yet */
  readonly signedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly asOf: Instant;
};

export async function loadOwnCopy(tools: Tools, own: Own, language: Language): Promise<OwnCopy> {
  const { record, events, version } = await readOwn(tools, own, 'own-copy');
  const { content, sha256, language: shown } = renderingIn(version, language);
  const signed = record.inForce ?? record.pending;
  const answers = Object.fromEntries(
    Object.entries(answersGiven(events, record)).map(([code, answer]) => [code, answer.decision]),
  );
  return {
    participant: own.participant,
    document: version.document,
    version: version.version,
    language: shown,
    sha256,
    structure: version.structure,
    content,
    answers,
    signedAt: signed?.signedAt ?? null,
    confirmedAt: signed?.confirmedAt ?? null,
    asOf: tools.clock.now().toISOString(),
  };
}
