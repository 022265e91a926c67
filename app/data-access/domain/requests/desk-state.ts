/**
 * What lists and desks ask of a request's state: who may judge it, who has voted, what is due. Without any words, so that it
 * is small enough to be kept beside the chain and read by the thousand. Never decided on: whoever decides folds the chain.
 */
import { z } from 'zod';
import { type Instant, instantSchema as instant } from '#app/kernel/domain/instant.ts';
import type { Publication, PublicationWord } from '../publications/publications.ts';
import { BODIES, type Body, INTEREST_GROUNDS, type InterestGround, VOTES, type Vote } from './request-event.ts';
import { REQUEST_STAGES, type RequestStage, type RequestState } from './request-state.ts';

type At = { readonly at: Instant };
export type DeskBody = {
  readonly until: Instant | null;
  readonly readers: readonly string[];
  readonly declared: Readonly<Record<string, { readonly ground: InterestGround | null; readonly version: number }>>;
  readonly out: Readonly<Record<string, 'interest-found' | 'stepped-aside'>>;
  readonly votes: Readonly<Record<string, { readonly vote: Vote; readonly version: number }>>;
};
/** A whole `RequestState` is one, too. */
export type DeskState = {
  readonly stage: RequestStage;
  readonly version: number;
  readonly submittedAt: Instant | null;
  readonly bodies: Readonly<Record<Body, DeskBody>>;
  readonly office: DeskBody['declared'];
  readonly panelInDoubt: boolean;
  readonly panelSpoke: (At & { readonly view: 'for' | 'with-conditions' | 'against' }) | null;
  readonly panelUnanswered: boolean;
  readonly questions: readonly { readonly askedAt: Instant; readonly answer: At | null }[];
  readonly decided: At | null;
  readonly acquirer: At | null;
  readonly reportAccepted: At | null;
  readonly agreement: At | null;
  readonly approval: { readonly until: Instant } | null;
  readonly publications: readonly (At &
    Pick<Publication, 'publication' | 'individual' | 'on' | 'cleared' | 'replacedBy' | 'toCommittee'> & {
      readonly judged: readonly Pick<PublicationWord, 'account' | 'word'>[];
    })[];
  readonly closingReport: At | null;
};

const at = z.object({ at: instant }).nullable();
const version = z.int();
const declared = z.record(z.string(), z.object({ ground: z.enum(INTEREST_GROUNDS).nullable(), version }));
const body = z.object({
  until: instant.nullable(),
  readers: z.array(z.string()),
  declared,
  out: z.record(z.string(), z.enum(['interest-found', 'stepped-aside'])),
  votes: z.record(z.string(), z.object({ vote: z.enum(VOTES), version })),
});
const deskStateSchema = z.object({
  stage: z.enum(REQUEST_STAGES),
  version,
  submittedAt: instant.nullable(),
  bodies: z.record(z.enum(BODIES), body),
  office: declared,
  panelInDoubt: z.boolean(),
  panelSpoke: z.object({ view: z.enum(['for', 'with-conditions', 'against']), at: instant }).nullable(),
  panelUnanswered: z.boolean(),
  questions: z.array(z.object({ askedAt: instant, answer: at })),
  decided: at,
  acquirer: at,
  reportAccepted: at,
  agreement: at,
  approval: z.object({ until: instant }).nullable(),
  publications: z.array(
    z.object({
      publication: z.string(),
      at: instant,
      on: z.string().optional(),
      individual: z.boolean(),
      cleared: z.boolean().nullable(),
      replacedBy: z.string().nullable(),
      toCommittee: z.boolean(),
      judged: z.array(z.object({ account: z.string(), word: z.enum(['for', 'against']) })),
    }),
  ),
  closingReport: at,
}) satisfies z.ZodType<DeskState>;

/** The state with everything else left away: what a schema does not name does not pass it. */
export const deskStateOf = (state: RequestState): DeskState => deskStateSchema.parse(state);

/** @returns null where it was kept by an earlier build and cannot be read: then the chain is */
export const parseDeskState = (kept: unknown): DeskState | null => deskStateSchema.safeParse(kept).data ?? null;
