/**
 * What every gate does about one person now, in the four kinds of use that her pages speak of. The gate's own decision is
 * asked by the service; here is only how its reasons are read, so that no page works out for itself what is used.
 */
import type { ReasonCode } from '#bridge/contract/vocabulary.ts';

/** New samples and records · research by the programme · passing on · being written to. */
export const KINDS_OF_USE = ['collect', 'research', 'give', 'contact'] as const;
export type KindOfUse = (typeof KINDS_OF_USE)[number];

/** `as-answered`: her answers alone decide · `in-part`: something beside them stops some of it · `stopped`: all of it. */
export type GateWord = 'as-answered' | 'in-part' | 'stopped';
export type GateHolds = Readonly<
  Record<KindOfUse, { readonly word: GateWord; readonly reasons: readonly ReasonCode[] }>
>;

/** Reasons that are not an answer of hers, nor of one approval: something has happened to the record, or has not yet. */
const STOPPING: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'unknown-subject',
  'not-active',
  'suspended',
  'withdrawn',
  'deceased',
  'study-ended',
  'parents-disagree',
  'assent-missing',
  'proxy-ended',
  'guardian-objected',
  'majority-reached',
  'reconsent-overdue',
  'expired',
  'internal',
]);

/** @param verdicts reasons of each question asked about one kind of use; none where it was permitted */
export function gateWord(verdicts: readonly (readonly ReasonCode[])[]): GateHolds[KindOfUse] {
  const stopping = verdicts.map((reasons) => reasons.filter((code) => STOPPING.has(code)));
  const stopped = stopping.filter((reasons) => reasons.length > 0).length;
  const word = stopped === 0 ? 'as-answered' : stopped === verdicts.length ? 'stopped' : 'in-part';
  return { word, reasons: [...new Set(stopping.flat())] };
}

/** The one sentence of it. */
export const USE_SENTENCES = ['none-yet', 'as-answered', 'nothing-new', 'begun-only', 'in-part', 'stopped'] as const;
export type UseSentence = (typeof USE_SENTENCES)[number];

const USED = ['collect', 'research', 'give'] as const;

/** @param isJoined a consent is in force @param mayFinish what had begun may go on, by the gate's own word */
export function sentenceOfUse(
  gate: GateHolds,
  { isJoined, mayFinish }: { isJoined: boolean; mayFinish: boolean },
): UseSentence {
  const words = USED.map((kind) => gate[kind].word);
  if (words.every((word) => word === 'as-answered')) return 'as-answered';
  if (!isJoined && words.every((word) => word === 'stopped')) return 'none-yet';
  if (words.every((word) => word === 'stopped')) {
    const onlyMajority = USED.every((kind) => gate[kind].reasons.every((code) => code === 'majority-reached'));
    return mayFinish && onlyMajority ? 'begun-only' : 'stopped';
  }
  return gate.collect.word === 'stopped' && gate.give.word !== 'stopped' ? 'nothing-new' : 'in-part';
}
