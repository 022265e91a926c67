/**
 * A notice about an incident (事故の公表): insert only; a later one adds to it or puts it right. Pure. Source: R43, R69,
 * docs/authoring.md "breach".
 */

import { z } from 'zod';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const incidentTexts = inEach(
  z.strictObject({ title: publicWords, happened: publicWords, done: publicWords, youCan: publicWords }),
);
export type IncidentTexts = z.infer<typeof incidentTexts>;

export type IncidentCommand = {
  /** `2026-11-21` */
  readonly happenedOn: string;
  readonly noticedAt: Instant;
  readonly texts: IncidentTexts;
};

/** Who publishes, and that nothing lies in the future. */
export const refusedIncidentNotice = (
  role: Role,
  { happenedOn, noticedAt }: IncidentCommand,
  now: Instant,
): Refused | null =>
  firstRefusal([
    () => (role === 'elsi-officer' ? null : refuse('not-permitted')),
    () => (noticedAt > now || happenedOn > dayOf(now) ? refuse('in-the-future') : null),
    () => (happenedOn > dayOf(noticedAt) ? refuse('noticed-before') : null),
  ]);
