/** Everything of one participant that is hers to have: what the pages show, and what any program can check again. */

import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { ArchiveAsker, Given, NotGiven } from '#app/consent/index.ts';
import {
  listReaders,
  loadOwnWishes,
  type OwnWishes,
  proveReceipt,
  type Readers,
  type ReceiptProof,
} from '#app/consent/index.ts';
import { loadQuestions, type OwnThread } from '#app/hospital/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { eventKey } from '#app/kernel/domain/ledger/commitment.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import type { MakeConsentResource } from '#app/kernel/services/access/load-context.ts';
import { loadRendering } from '#app/kernel/services/documents/load-rendering.server.ts';
import { type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { UseLine } from '../list-uses.server.ts';
import { loadOwnCopy, type OwnCopy } from '../load-own-copy.server.ts';
import { loadTimeline, type TimelineAct } from '../load-timeline.server.ts';
import { loadUses } from '../load-uses.server.ts';
import { type ConsentReceipt, consentReceipt } from './consent-receipt.ts';
import { loadFhirConsent } from './fhir-consent.server.ts';

/** An exact text that was on a screen; `name`: of its file. */
export type ShownDocument = { readonly name: string; readonly sha256: string; readonly html: string };
/** One entry of the ledger and its key: HMAC-SHA-256(eventKey, event) is the leaf's data. Bytes are hex. */
export type CheckableEvent = { readonly revision: number; readonly event: string; readonly eventKey: string | null };

export type Archive = {
  readonly copy: OwnCopy;
  readonly wishes: OwnWishes;
  /** the newest first */
  readonly acts: readonly TimelineAct[];
  readonly uses: readonly UseLine[];
  readonly given: readonly Given[];
  readonly notGiven: readonly NotGiven[];
  readonly readers: Readers;
  readonly questions: readonly OwnThread[];
  readonly documents: readonly ShownDocument[];
  readonly proofs: readonly ReceiptProof[];
  /** oldest first */
  readonly events: readonly CheckableEvent[];
  readonly receipt: ConsentReceipt;
  /** HL7 FHIR R4 Consent; null where the gate knows nothing of her yet */
  readonly fhir: object | null;
};

/** Where the exact text lies in the archive. */
export const documentName = ({ document, version, audience, language }: NonNullable<TimelineAct['seen']>): string =>
  `documents/${document}-${version}-${audience}-${language}.html`;

async function shownIn(tools: Tools, acts: readonly TimelineAct[]): Promise<readonly ShownDocument[]> {
  const seen = new Map(acts.flatMap((act) => (act.seen ? [[documentName(act.seen), act.seen] as const] : [])));
  const found = await Promise.all(
    [...seen]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(async ([name, asked]) => {
        const rendering = await loadRendering(tools, asked);
        return rendering ? [{ name, sha256: rendering.sha256, html: rendering.html }] : [];
      }),
  );
  return found.flat();
}

async function eventsIn(
  tools: Tools,
  tx: Transaction,
  { participant, personId }: OwnRecord,
): Promise<CheckableEvent[]> {
  const key = tools.keys.personKey(personId);
  const rows = await tx.ledgerEvent.findMany({
    where: { participant },
    orderBy: { number: 'asc' },
    select: { id: true, revision: true, body: true },
  });
  return rows.map(({ id, revision, body }) => ({
    revision: Number(revision),
    event: body,
    eventKey: key && eventKey(key, id).toString('hex'),
  }));
}

async function proofsIn(tools: Tools, tx: Transaction, opened: OwnRecord): Promise<ReceiptProof[]> {
  const { participant, personId, events } = opened;
  const rows = await tx.receipt.findMany({ where: { participant }, orderBy: { revision: 'asc' } });
  const proofs: ReceiptProof[] = [];
  for (const { id, eventId } of rows) {
    const event = events.find((one) => one.id === eventId);
    const subject = event && { receipt: id, revision: event.revision, eventId, personId };
    const proof = subject && (await proveReceipt(tools, tx, subject));
    if (proof) proofs.push(proof);
  }
  return proofs;
}

export async function loadArchive(
  tools: Tools,
  asker: ArchiveAsker,
  language: Language,
  makeConsentResource: MakeConsentResource,
): Promise<Archive> {
  const opened = await readOwn(tools, asker, 'own-archive');
  const acts = await loadTimeline(tools, asker, language);
  const { uses, given, notGiven } = await loadUses(tools, asker, language, {});
  const copy = await loadOwnCopy(tools, asker, language);
  return {
    copy,
    acts,
    uses,
    given,
    notGiven,
    wishes: await loadOwnWishes(tools, asker, language),
    readers: await listReaders(tools, asker, {}, 'all'),
    questions: (await loadQuestions(tools, { ...asker, role: asker.kind }, language)).threads,
    documents: await shownIn(tools, acts),
    proofs: await withAccess(tools.database, opened.access, (tx) => proofsIn(tools, tx, opened)),
    events: await withAccess(tools.database, opened.access, (tx) => eventsIn(tools, tx, opened)),
    receipt: consentReceipt(
      copy,
      { record: opened.record, given: answersGiven(opened.events, opened.record) },
      tools.environment.origin,
    ),
    fhir: await withAccess(tools.database, opened.access, (tx) =>
      loadFhirConsent(tx, opened.participant, copy.asOf, makeConsentResource),
    ),
  };
}
