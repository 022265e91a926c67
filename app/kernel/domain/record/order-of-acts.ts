/**
 * Order of acts. A refusing act counts from its revision, always. A permitting act counts only if no refusing act on
 * the same provision, and no withdrawal, occurred at or after its own start; else it is kept without effect. A child's
 * or the person's own no outranks any proxy's yes. Source: contract §2.
 */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ParticipantEventKind } from '../event/event-kinds.ts';
import type { Answer } from '../event/payloads/parts.ts';
import type { Instant, Span } from '../instant.ts';
import type { DocumentVersionRef, WithoutEffect } from './record.ts';

/** One answer to one provision (or to one case of it), taken out of its event. */
export type Act = {
  readonly number: number;
  readonly revision: number;
  readonly kind: ParticipantEventKind;
  readonly provision: ProvisionCode;
  /** approval, data set or campaign; null = the provision itself */
  readonly case: string | null;
  readonly answer: Answer;
  readonly span: Span;
  /** from when a permitting answer takes effect; null while it waits for the explainer */
  readonly countsFrom: Instant | null;
  readonly by: 'person' | 'proxy';
  /** whether the speaker held the power to permit at that time; a no needs none */
  readonly entitled: boolean;
  /** a child's assent: its no refuses, its yes permits nothing by itself and only lifts its own no */
  readonly assentOnly: boolean;
  readonly document: DocumentVersionRef | null;
  readonly list: string | null;
};

/** A stop that stands against every provision. */
export type Stop = {
  /** `withdrawal`: bars later-recorded permissions, leaves earlier answers for the day it is taken back ·
   *  `refusal`: of the whole document, ends every permission · `own-only`: a proxy's yes ends (majority, recovery) */
  readonly type: 'withdrawal' | 'refusal' | 'own-only';
  readonly number: number;
  readonly revision: number;
  readonly span: Span;
};

export type Barred = { readonly act: Act; readonly because: WithoutEffect; readonly against: number | null };

export type Ruling = {
  /** the answer that holds; null = silence */
  readonly holding: {
    readonly act: Act;
    readonly decision: Answer;
    readonly since: Instant;
    readonly number: number;
  } | null;
  /** permitting acts without effect, in order of revision */
  readonly ineffective: readonly Barred[];
};

type Holding = Ruling['holding'];

/** `ask` permits less than `permit` and more than `deny`: going up is permitting, going down is refusing. */
const RANK: Readonly<Record<Answer, number>> = { deny: 0, ask: 1, permit: 2 };
const rankOf = (holding: Holding): number => (holding ? RANK[holding.decision] : -1);

/** What stands against a permitting act at the moment it is recorded; null if nothing does. */
function barOf(
  act: Act,
  earlierActs: readonly Act[],
  earlierStops: readonly Stop[],
  ownCap: Act | null,
): Barred | null {
  const bar = (because: WithoutEffect, against: number | null): Barred => ({ act, because, against });
  const notBefore = (other: { readonly span: Span }) => other.span.until >= act.span.from;
  if (!act.entitled) return bar('proxy-not-entitled', null);
  const refusal =
    earlierActs.find((other) => RANK[other.answer] < RANK[act.answer] && notBefore(other)) ??
    earlierStops.find((stop) => stop.type === 'refusal' && notBefore(stop));
  if (refusal) return bar('refusal-not-earlier', refusal.number);
  const withdrawal = earlierStops.find((stop) => stop.type === 'withdrawal' && notBefore(stop));
  if (withdrawal) return bar('withdrawal-not-earlier', withdrawal.number);
  if (act.by === 'proxy' && ownCap && RANK[ownCap.answer] < RANK[act.answer])
    return bar('own-no-outranks-proxy', ownCap.number);
  return null;
}

const refusing = (act: Act): Holding => ({ act, decision: act.answer, since: act.span.from, number: act.number });

/** An assent is no consent of one's own: it does not outlive the parents' power. */
const ownFull = (own: Holding): Holding => (own?.act.assentOnly ? null : own);

/** A stop met in the order of revisions. */
function afterStop(holding: Holding, own: Holding, stop: Stop): Holding {
  switch (stop.type) {
    case 'withdrawal':
      return holding;
    case 'own-only':
      return holding && (holding.act.by === 'proxy' || holding.act.assentOnly) ? ownFull(own) : holding;
    case 'refusal':
      return holding && { ...holding, decision: 'deny', since: stop.span.from, number: stop.number };
    default:
      return stop.type satisfies never;
  }
}

/**
 * Rule over all acts on one provision (or one case of it), in the order of revisions. Pure; the order of the arguments
 * does not matter. An act that waits for the explainer permits nothing yet, but a no in it counts at once.
 */
export function ruleOver(acts: readonly Act[], stops: readonly Stop[]): Ruling {
  const line = [
    ...acts.map((act) => ({ revision: act.revision, act, stop: null })),
    ...stops.map((stop) => ({ revision: stop.revision, act: null, stop })),
  ].sort((one, other) => one.revision - other.revision);
  const [seenActs, seenStops, ineffective]: [Act[], Stop[], Barred[]] = [[], [], []];
  let holding: Holding = null;
  /** the person's own word by itself */
  let own: Holding = null;
  /** the most that the person's own word allows a proxy: also a word that permits nothing (barred, waiting) narrows */
  let ownCap: Act | null = null;
  for (const { act, stop } of line) {
    if (stop) {
      holding = afterStop(holding, own, stop);
      own = afterStop(own, own, stop);
      seenStops.push(stop);
      continue;
    }
    const bar = act.answer === 'deny' ? null : barOf(act, seenActs, seenStops, ownCap);
    const apply = (current: Holding, isOwn = false): Holding => {
      if (act.answer === 'deny' || RANK[act.answer] < rankOf(current)) return refusing(act);
      if (bar || act.countsFrom === null || (act.assentOnly && !isOwn)) return current;
      return { act, decision: act.answer, since: act.countsFrom, number: act.number };
    };
    if (bar && RANK[act.answer] >= rankOf(holding)) ineffective.push(bar);
    holding = apply(holding);
    if (act.by === 'person') {
      own = apply(own, true);
      const raises = ownCap !== null && RANK[act.answer] > RANK[ownCap.answer];
      if (!raises || (!bar && act.countsFrom !== null)) ownCap = act;
    }
    seenActs.push(act);
  }
  return { holding, ineffective };
}
