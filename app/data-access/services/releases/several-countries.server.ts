/**
 * A list that would leave for several countries: the gate is asked for each, and only those of whom it permits every one go
 * on. Each person decides by the list of countries that she saw. Source: requirements R59
 */
import { type DeskGate, type NoAnswer, sendList } from '#app/adapters/gate/desk-gate.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { readManifestAnswer } from '../../domain/programme/manifest-answer.ts';
import { HOME_COUNTRY } from '../../domain/requests/countries.ts';
import { termsOf } from './approvals-in-force.server.ts';
import type { Ended } from './runs.server.ts';

/** nothing was to be recorded: no word is no word, however it came to be missing */
export const ENDED: Readonly<Record<NoAnswer, Ended>> = {
  unreachable: 'unreachable',
  unheard: 'unreachable',
  stale: 'stale',
  'not-allowed': 'refused',
  refused: 'refused',
};

/** `last` is asked about last, and recorded: abroad, where more must have been agreed to, before home. */
export function countriesOf({ recipient, countries }: Approval): {
  readonly before: readonly string[];
  readonly last: string;
} {
  const all = [...new Set([recipient.country, ...countries])];
  const last = all.find((country) => country !== HOME_COUNTRY) ?? recipient.country;
  return { before: all.filter((country) => country !== last), last };
}

type What = { readonly action: string; readonly dataset: string };
type Denied = Readonly<Record<string, number>>;
type Sifted =
  | {
      readonly ok: true;
      readonly list: Uint8Array;
      /** lines of the whole list; null where no country came before the last */
      readonly read: number | null;
      readonly denied: Denied;
    }
  | { readonly ok: false; readonly ended: Ended };

export function together(one: Denied, other: Denied): Denied {
  const sum: Record<string, number> = { ...one };
  for (const [code, count] of Object.entries(other)) sum[code] = (sum[code] ?? 0) + count;
  return sum;
}

/** What is left for the last country, with nothing recorded. Each line counts with the first country that denies it. */
export async function siftedFor(gate: DeskGate, approval: Approval, what: What, list: Uint8Array): Promise<Sifted> {
  let left = list;
  let read: number | null = null;
  let denied: Denied = {};
  for (const country of countriesOf(approval).before) {
    const sent = await sendList(gate, termsOf(approval, { ...what, country, dryRun: true }), left, async () => {});
    if (!sent.ok) return { ok: false, ended: ENDED[sent.why] };
    const answer = readManifestAnswer(sent.text);
    if (answer.status !== 'complete') return { ok: false, ended: answer.status === 'failed' ? 'failed' : 'void' };
    read ??= answer.trailer.read;
    denied = together(denied, answer.trailer.denied);
    left = withoutTrailer(sent.text);
  }
  return { ok: true, list: left, read, denied };
}

/** The lines that were let through, to be asked about again. @param text a whole answer: its last line is the trailer */
export const withoutTrailer = (text: string): Uint8Array =>
  new TextEncoder().encode(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
