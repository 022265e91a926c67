/** What a hospital says of its own work with patients (各病院のPPIのページ): written there, read by the studio before it is published. Pure. Source: R34, R39. */
import { z } from 'zod';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { DESK_LANGUAGES } from './desk.ts';

/** Who speaks for patients there; when the local group meets; how to reach the desk. */
export const PAGE_PARTS = ['speaks', 'meets', 'reach'] as const;
export const pageTexts = inEach(z.strictObject({ speaks: publicWords, meets: publicWords, reach: publicWords }));
export type PageTexts = z.infer<typeof pageTexts>;
export const pageLanguages = z.array(z.enum(DESK_LANGUAGES)).min(1);

export const PAGE_DECISIONS = ['published', 'sent-back'] as const;
export type PageDecision = (typeof PAGE_DECISIONS)[number];

/** @param decided whether it was decided before */
export const refusedPageDecision = (role: Role, decided: boolean): Refused | null =>
  firstRefusal([
    () => (role === 'elsi-officer' ? null : refuse('not-permitted')),
    () => (decided ? refuse('page-decided') : null),
  ]);
