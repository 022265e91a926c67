/**
 * Who sits on the committee and the panel, and whether those who may judge are enough of them. Source: R38, R49;
 * domain.md §5, "Panel and committee".
 */
import { type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { DeskBody, DeskState } from './desk-state.ts';
import type { Body, RequestOutcome, RequestPayloads, Vote } from './request-event.ts';
import type { RequestState } from './request-state.ts';

/** The role that whoever sits there acts in. */
export const BODY_ROLE: Readonly<Record<Body, Role>> = { panel: 'panel-member', committee: 'review-member' };

export const GENDERS = ['woman', 'man', 'other'] as const;
export const FIELDS = ['medicine', 'genomics', 'law-and-ethics', 'public', 'participants'] as const;
export const SEAT_PARTS = ['chair', 'deputy-chair', 'secretary', 'member', 'deputy'] as const;

/** Who names readers and records what a body says. */
export const LEADING_PARTS: readonly Seat['part'][] = ['chair', 'deputy-chair', 'secretary'];

/** A term of office. The participants' seat on the committee is a seat like any other, with a vote. */
export type Seat = {
  readonly account: string;
  readonly body: Body;
  readonly part: (typeof SEAT_PARTS)[number];
  readonly gender: (typeof GENDERS)[number];
  readonly field: (typeof FIELDS)[number];
  readonly from: Day;
  /** the last day */
  readonly until: Day;
};

export const seatsOn = (seats: readonly Seat[], body: Body, now: Instant): readonly Seat[] =>
  seats.filter((seat) => seat.body === body && seat.from <= dayOf(now) && dayOf(now) <= seat.until);

export const seatOf = (seats: readonly Seat[], body: Body, account: string | null, now: Instant): Seat | null =>
  seatsOn(seats, body, now).find((seat) => seat.account === account) ?? null;

/** `must-declare`: nothing of the request opens before. `recused`: nothing of it opens at all. */
export type SeatStanding = 'no-seat' | 'must-declare' | 'recused' | 'free';

type Judged = Pick<DeskState, 'bodies' | 'version'>;

/** A declaration is about one text: a new version may name somebody she knows. */
export function seatStandingOf(
  { bodies, version }: Judged,
  body: Body,
  seats: readonly Seat[],
  account: string | null,
  now: Instant,
): SeatStanding {
  if (account === null || seatOf(seats, body, account, now) === null) return 'no-seat';
  const { out, declared } = bodies[body];
  if (out[account] !== undefined) return 'recused';
  const own = declared[account];
  if (own?.ground) return 'recused';
  return own?.version === version ? 'free' : 'must-declare';
}

/** As a member's: nothing opens to somebody of the secretariat before she has declared for this text, and with an interest nothing at all. */
export function officeStanding(
  { office, version }: Pick<DeskState, 'office' | 'version'>,
  account: string,
): Exclude<SeatStanding, 'no-seat'> {
  const own = office[account];
  if (own?.ground) return 'recused';
  return own?.version === version ? 'free' : 'must-declare';
}

/** Who may not judge and why it is known; never who stepped aside for reasons of her own. */
export const recusedIn = ({ declared, out }: Pick<DeskBody, 'declared' | 'out'>): readonly string[] => [
  ...new Set([
    ...Object.keys(declared).filter((account) => declared[account]?.ground),
    ...Object.keys(out).filter((account) => out[account] === 'interest-found'),
  ]),
];

/**
 * Whose words still count: of this text, and of nobody who was found not to be free. Who stepped aside, or whose term has
 * ended since, was free when she wrote.
 */
export function heardIn(
  { bodies, version }: Pick<RequestState, 'bodies' | 'version'>,
  body: Body,
): (said: { readonly account: string; readonly version?: number }) => boolean {
  const recused = recusedIn(bodies[body]);
  return ({ account, version: of = version }) => of === version && !recused.includes(account);
}

export type VoteTally = RequestPayloads['Decided']['tally'];
const NO_VOTES: VoteTally = { approve: 0, 'approve-with-conditions': 0, 'send-back': 0, refuse: 0, abstain: 0 };

/** Votes that count: of the text as it stands, by members in office and free of interests. One for each. */
export function countedVotes(
  state: Judged,
  body: Body,
  seats: readonly Seat[],
  now: Instant,
): readonly { readonly account: string; readonly vote: Vote }[] {
  return Object.entries(state.bodies[body].votes).flatMap(([account, { vote, version }]) =>
    version === state.version && seatStandingOf(state, body, seats, account, now) === 'free' ? [{ account, vote }] : [],
  );
}

export function voteTallyOf(votes: readonly { readonly vote: Vote }[]): VoteTally {
  const tally = { ...NO_VOTES };
  for (const { vote } of votes) tally[vote] += 1;
  return tally;
}

export const LEAST_VOTERS = 3;

/** More than half of the seats in office, at least three, women and men among those who voted. */
export function quorumHolds(votes: readonly { readonly account: string }[], seats: readonly Seat[]): boolean {
  const voting = votes.flatMap(({ account }) => seats.find((seat) => seat.account === account) ?? []);
  const has = (gender: Seat['gender']) => voting.some((seat) => seat.gender === gender);
  return voting.length * 2 > seats.length && voting.length >= LEAST_VOTERS && has('woman') && has('man');
}

/**
 * What the votes say: more than half of all votes cast, abstentions counted as cast. Where only both kinds of yes together
 * are more than half, the conditions bind. Without any majority it goes back: doubt never approves.
 */
export function voteOutcomeOf(tally: VoteTally): RequestOutcome {
  const cast = Object.values(tally).reduce((sum, votes) => sum + votes, 0);
  const isMost = (votes: number) => votes * 2 > cast;
  if (isMost(tally.approve)) return 'approved';
  if (isMost(tally.approve + tally['approve-with-conditions'])) return 'approved-with-conditions';
  return isMost(tally.refuse) ? 'refused' : 'sent-back';
}

/**
 * The decision is not what the panel said: it is answered in writing. Silence of the panel is no view.
 * @param left how many of the panel's conditions are not among the decision's
 */
export function differsFromPanel(
  outcome: RequestOutcome,
  view: RequestPayloads['Decided']['panelView'],
  left = 0,
): boolean {
  const isYes = outcome === 'approved' || outcome === 'approved-with-conditions';
  if (view === 'none') return false;
  if (view === 'against') return isYes;
  if (!isYes) return true;
  return view === 'with-conditions' && (outcome === 'approved' || left > 0);
}
