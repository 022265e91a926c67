/**
 * What happened in one run of real processes. All times are milliseconds of CLOCK_MONOTONIC, which every process of a
 * machine shares. An interval holds the true moment: `began`/`sent` is taken before, `ended`/`heard` after.
 */

/** One write by a person: a withdrawal (`allows` false) or a rejoining. */
export type Act = {
  readonly participant: string;
  /** its number within the participant */
  readonly number: number;
  readonly allows: boolean;
  readonly beganAt: number;
  /** when its commit was acknowledged; null = the connection was lost, outcome unknown */
  readonly endedAt: number | null;
  readonly revision: number | null;
};

/** One decision that was answered with 200. */
export type Check = {
  /** one process of a gate: name and how many times it was started */
  readonly process: string;
  readonly participant: string;
  /** 0 = none asked for; else the highest revision that anybody in this history knew at `sentAt` */
  readonly minRevision: number;
  readonly sentAt: number;
  readonly heardAt: number;
  readonly permits: boolean;
  readonly revision: number;
  readonly validForMs: number;
  /** when the caller began an act on the permit; null = it began none */
  readonly startedAt: number | null;
};

/** A record in force as somebody saw it. */
export type InForceSeen = {
  readonly revision: number;
  readonly how: 'confirmed' | 'waited';
  readonly seenAt: number;
};

/** The primary shows what a boot has confirmed. */
export type Confirmation = { readonly process: string; readonly confirmed: number; readonly seenAt: number };

/** One line of the ledger as it stands at the end. `participant` null: of nobody. */
export type Line = {
  readonly revision: number;
  readonly participant: string | null;
  readonly number: number | null;
  readonly allows: boolean;
};

/** One event as a consumer of the changes kept it, in the order in which it kept them. */
export type Effect = {
  readonly consumer: string;
  readonly revision: number;
  readonly previous: number;
  /** null: `through`, nothing for this consumer up to here */
  readonly change: { readonly participant: string; readonly allows: boolean } | null;
};

export type History = {
  readonly leaseMs: number;
  readonly acts: readonly Act[];
  readonly checks: readonly Check[];
  readonly seen: readonly InForceSeen[];
  /** the table of records at the end */
  readonly records: readonly { readonly revision: number; readonly how: string }[];
  readonly confirmations: readonly Confirmation[];
  /** ascending */
  readonly ledger: readonly Line[];
  readonly effects: readonly Effect[];
  /** the last revision of the time before: consumers and acts begin behind it */
  readonly startsAfter: number;
};

export type Violation = { readonly rule: Rule; readonly what: string };

export type Rule =
  | 'A'
  | 'B'
  | 'C'
  | 'stale-denial'
  | 'caller'
  | 'longer-than-lease'
  | 'minRevision'
  | 'not-the-state'
  | 'phantom-answer'
  | 'back-in-time'
  | 'below-confirmed'
  | 'order'
  | 'lost-act'
  | 'phantom-line'
  | 'gap'
  | 'record-taken-back'
  | 'record-before-act'
  | 'never-in-force'
  | 'never-consumed'
  | 'missed'
  | 'doubled'
  | 'out-of-order'
  | 'altered'
  | 'broken-chain';
