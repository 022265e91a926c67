/** One entry of how data were used, whatever it is: a question at the gate, something given, something not given. */

import { type OwnUsage, ownUsage } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Given, givenAndNot, type NotGiven } from './given-and-not.server.ts';
import { findOwnUse, loadUse, type Use } from './load-use.server.ts';

export type Entry =
  | { readonly kind: 'asked'; readonly use: Use }
  | { readonly kind: 'given'; readonly given: Given; readonly usage: OwnUsage }
  | { readonly kind: 'not-given'; readonly notGiven: NotGiven };

const isQuestion = (id: string) => id.startsWith('D-');

type Found = { readonly kind: 'given'; readonly given: Given } | Extract<Entry, { kind: 'not-given' }>;

async function ownEntry(tools: Tools, own: Own, id: string, language: Language): Promise<Found | null> {
  const entries = await givenAndNot(tools, own, language);
  const given = entries.given.find((one) => one.id === id);
  if (given) return { kind: 'given', given };
  const notGiven = entries.notGiven.find(({ request }) => request === id);
  return notGiven ? { kind: 'not-given', notGiven } : null;
}

/** Null where it is not hers, or is about a finding: to the asker both are one. */
export async function loadEntry(tools: Tools, own: Own, id: string, language: Language): Promise<Entry | null> {
  if (!isQuestion(id)) {
    const entry = await ownEntry(tools, own, id, language);
    if (entry?.kind !== 'given') return entry;
    const { approval } = entry.given;
    const none = { days: [], earlier: 0 };
    return { ...entry, usage: approval === null ? none : await ownUsage(tools, own, language, { approval }) };
  }
  const use = await loadUse(tools, own, id, language);
  return use && { kind: 'asked', use };
}

/** Whether a question of hers may be about it. */
export async function isOwnEntry(tools: Tools, own: Own, id: string, language: Language): Promise<boolean> {
  if (id === '') return false;
  return (isQuestion(id) ? await findOwnUse(tools, own, id) : await ownEntry(tools, own, id, language)) !== null;
}
