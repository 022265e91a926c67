/** What an answer given now would do, for the one who would give it. The deciders refuse the same; pages offer no more. */
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import { wrongSpeaker } from '#app/kernel/domain/record/acts/situation.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';

/**
 * `in-effect`: it counts · `waits`: a no counts, nothing wider before the explainer has confirmed · `others-decide`: hers is
 * a no only · `nobody-decides`: the same, and nobody else can give a yes either · `of-age`: eighteen now, and the answers are
 * given together, on a page of their own; a no counts here · `withdrawn`: all use is stopped, no answer changes anything · `study-ended`: nothing is used any more · `closed`.
 */
export const ANSWERINGS = [
  'in-effect',
  'waits',
  'others-decide',
  'nobody-decides',
  'of-age',
  'withdrawn',
  'study-ended',
  'closed',
] as const;
export type Answering = (typeof ANSWERINGS)[number];

/** Of the record, whoever reads. */
export function answeringOf(record: ConsentRecord): Exclude<Answering, 'others-decide' | 'nobody-decides' | 'of-age'> {
  if (record.closedBecause || record.deceased) return 'closed';
  if (record.withdrawal?.level === 'no-further-use') return 'withdrawn';
  if (!record.inForce) return 'waits';
  return record.studyEnded ? 'study-ended' : 'in-effect';
}

/** Nothing that she answers has effect any more: the answers are read. */
export function isLeft(record: ConsentRecord): boolean {
  const answering = answeringOf(record);
  return answering === 'closed' || answering === 'withdrawn' || answering === 'study-ended';
}

/** @param isGrown of age, and no word of her own as an adult yet: then nobody else decides */
export function answeringBy(record: ConsentRecord, by: Speaker, isGrown = false): Answering {
  const answering = answeringOf(record);
  const isOpen = answering === 'in-effect' || answering === 'waits';
  if (!isOpen) return answering;
  const { incapacity, proxies, basis } = record.capacity;
  if (isGrown && record.inForce) {
    // her own decision asks for the power to decide, and whoever decided before has no say any more
    if (incapacity !== null) return 'nobody-decides';
    return by.who === 'person' ? 'of-age' : 'others-decide';
  }
  if (!wrongSpeaker(record, by, basis)) return answering;
  return proxies.some(({ ended }) => ended === null) ? 'others-decide' : 'nobody-decides';
}

/** `all`: every answer that the question offers · `no-only` · `none`: nothing is given, the answers are read. */
export type Offered = 'all' | 'no-only' | 'none';
export const OFFERED: Readonly<Record<Answering, Offered>> = {
  'in-effect': 'all',
  waits: 'no-only',
  'others-decide': 'no-only',
  'nobody-decides': 'no-only',
  'of-age': 'no-only',
  withdrawn: 'none',
  'study-ended': 'none',
  closed: 'none',
};
