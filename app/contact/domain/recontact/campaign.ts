/**
 * A campaign of recontact: results, research, trials. One drafts it, another lets it run; the words are fixed from the draft
 * on. What stands in its mail is not here at all: the mail says that something waits, and this stands behind the sign-in.
 * Source: domain.md §4 rules 6, 7; docs/decisions/038-recontact-campaigns.md.
 */
import { z } from 'zod';
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const CAMPAIGN_KINDS = ['results', 'research', 'trials'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

const words = z.strictObject({ title: z.string().min(1).max(120), body: z.string().min(1).max(4000) });
/** Every language that a participant may have chosen. */
export const campaignTextsSchema = z.strictObject(
  Object.fromEntries(LANGUAGES.map((language) => [language, words])) as Record<
    (typeof LANGUAGES)[number],
    typeof words
  >,
);
export type CampaignTexts = z.output<typeof campaignTextsSchema>;

export const STEPS = [
  'confirmed',
  'gathered',
  'paused',
  'resumed',
  'ethics-ended',
  'stopped',
  'discarded',
  'finished',
] as const;
export type CampaignStep = (typeof STEPS)[number];

/** `gathering`: who is meant is being written down · `sending` · `ethics-ended`: stands still because the approval ended. */
export type RecontactState =
  | 'draft'
  | 'gathering'
  | 'sending'
  | 'paused'
  | 'ethics-ended'
  | 'stopped'
  | 'discarded'
  | 'finished';

/** From which state each step leads to which. A pause while people are gathered is a pause of the sending, too. */
const LEADS: Readonly<Record<CampaignStep, Readonly<Partial<Record<RecontactState, RecontactState>>>>> = {
  confirmed: { draft: 'gathering' },
  gathered: { gathering: 'sending' },
  paused: { sending: 'paused' },
  resumed: { paused: 'sending' },
  'ethics-ended': { sending: 'ethics-ended' },
  stopped: { gathering: 'stopped', sending: 'stopped', paused: 'stopped', 'ethics-ended': 'stopped' },
  discarded: { draft: 'discarded' },
  finished: { sending: 'finished' },
};

/** @throws on a row that could not have been written: doubt sends nothing */
export function stateAfter(steps: readonly CampaignStep[]): RecontactState {
  return steps.reduce<RecontactState>((state, step) => {
    const next = LEADS[step][state];
    if (next === undefined) throw new Error(`step ${step} in state ${state}`);
    return next;
  }, 'draft');
}

/** Who may write and run campaigns; whoever watches over ethics may let one run, too. */
const DRAFTERS: readonly Role[] = ['elsi-officer'];
const CONFIRMERS: readonly Role[] = ['elsi-officer', 'ethics-contact'];
export const mayDraft = (role: Role): boolean => DRAFTERS.includes(role);
export const mayConfirm = (role: Role): boolean => CONFIRMERS.includes(role);

/** The approval holds on its last day, too. */
export const isApproved = (ethicsUntil: Day, today: Day): boolean => today <= ethicsUntil;

type Asked = {
  readonly state: RecontactState;
  readonly draftedBy: string;
  readonly by: { readonly own: OwnAccounts; readonly role: Role };
  readonly ethicsUntil: Day;
  readonly today: Day;
  /** the preview is made */
  readonly isCounted: boolean;
};

/** What a person may press. The worker's own steps ask `LEADS` alone. */
export type PressedStep = Extract<CampaignStep, 'confirmed' | 'paused' | 'resumed' | 'stopped' | 'discarded'>;

export function cannotStep(
  step: PressedStep,
  { state, draftedBy, by, ethicsUntil, today, isCounted }: Asked,
): Refused | null {
  const sends = step === 'confirmed' || step === 'resumed';
  return firstRefusal([
    () => ((step === 'confirmed' ? mayConfirm : mayDraft)(by.role) ? null : refuse('not-permitted')),
    () => (step === 'confirmed' && state !== 'draft' ? refuse('recontact-launched') : null),
    () => (LEADS[step][state] === undefined ? refuse('recontact-moved-on') : null),
    () => (step === 'confirmed' && isOwn(by.own, draftedBy) ? refuse('two-people-needed') : null),
    () => (sends && !isApproved(ethicsUntil, today) ? refuse('recontact-ethics-ended') : null),
    () => (step === 'confirmed' && !isCounted ? refuse('recontact-not-counted') : null),
  ]);
}
