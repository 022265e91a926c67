/**
 * One budget of contacts for each person, shared by everything that writes to her of its own accord: reminders, requests,
 * campaigns, updates. What must be told (a leak, the outcome of a withdrawal, an act recorded) is not counted and not held
 * back; nor is her own result. It only ever narrows what the gate allows. Source: domain.md §4 rules 6, 7; Q8.
 */

import type { DocumentVersion } from '../document/version.ts';
import type { Answer } from '../event/payloads/parts.ts';
import { type Instant, plusDays } from '../instant.ts';
import type { ConsentRecord } from '../record/record.ts';
import { quietUntil } from './quiet-times.ts';

export const CONTACT_CHANNELS = ['mail', 'letter', 'phone', 'portal'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const YEAR_DAYS = 365;
/** What the person's own result costs is nothing. */
const NOT_COUNTED = 'results';

export type CountedContact = { readonly topic: string; readonly at: Instant };

export type Budget = {
  /** null: she has said nothing, so the document's own rules hold alone */
  readonly wishes: ConsentRecord['contactPreferences'];
  readonly inAll: number;
  readonly perTopic: Readonly<Record<string, number>>;
  /** sent so far, of whatever sender */
  readonly contacts: readonly CountedContact[];
};

export type BudgetWord =
  | { readonly may: true }
  /** `until`: from then on it may; null: not by waiting */
  | { readonly may: false; readonly because: 'channel' | 'topic' | 'in-all' | 'quiet'; readonly until: Instant | null };

/** @param version whose rules were promised to her @param more contacts that are not in the ledger */
export function budgetOf(
  { contactPreferences, contacts }: Pick<ConsentRecord, 'contactPreferences' | 'contacts'>,
  { rules, provisions }: Pick<DocumentVersion, 'rules' | 'provisions'>,
  more: readonly CountedContact[] = [],
): Budget {
  const perTopic = Object.entries(provisions).flatMap(([code, asked]) =>
    asked && asked.contactsPerYear !== null && code.startsWith('recontact-')
      ? [[code.slice('recontact-'.length), asked.contactsPerYear] as const]
      : [],
  );
  return {
    wishes: contactPreferences,
    inAll: Math.min(rules.contactsPerYearInAll, contactPreferences?.perYear ?? rules.contactsPerYearInAll),
    perTopic: Object.fromEntries(perTopic),
    contacts: [...contacts, ...more],
  };
}

/** Contacts of the 365 days before, the oldest first. */
const ofLastYear = (contacts: readonly CountedContact[], at: Instant): CountedContact[] =>
  contacts
    .filter((contact) => contact.at > plusDays(at, -YEAR_DAYS) && contact.at <= at)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));

/** When the oldest of so many leaves the year; null where none is allowed at all. */
function roomFrom(sent: readonly CountedContact[], most: number): Instant | null {
  const leaves = most === 0 ? undefined : sent[sent.length - most];
  return leaves ? plusDays(leaves.at, YEAR_DAYS) : null;
}

/** May she be written to on this topic, by this channel, at this moment? */
export function mayContact(
  { wishes, inAll, perTopic, contacts }: Budget,
  { topic, channel, at }: { readonly topic: string; readonly channel: ContactChannel; readonly at: Instant },
): BudgetWord {
  if (wishes && !wishes.channels.includes(channel)) return { may: false, because: 'channel', until: null };
  const sent = ofLastYear(contacts, at).filter((contact) => contact.topic !== NOT_COUNTED);
  const ofTopic = sent.filter((contact) => contact.topic === topic);
  const most = perTopic[topic];
  if (most !== undefined && ofTopic.length >= most)
    return { may: false, because: 'topic', until: roomFrom(ofTopic, most) };
  if (topic !== NOT_COUNTED && sent.length >= inAll)
    return { may: false, because: 'in-all', until: roomFrom(sent, inAll) };
  const until = quietUntil(wishes?.quiet ?? null, at);
  return until === null ? { may: true } : { may: false, because: 'quiet', until };
}

/** `declined`: the gate permits a topic only with her yes to it; then no budget is asked. */
export type CountedReach = CountedContact & {
  readonly reaches: BudgetWord | { readonly may: false; readonly because: 'declined' };
};
export type Tried = CountedContact & { readonly channel: ContactChannel };

/** What each topic that is asked about was answered; a topic that nobody is asked about is not in it. */
export type TopicAnswers = Readonly<Record<string, Answer | null>>;

/**
 * What of these would have reached her under this budget and these answers, each counted as it came. In the order of time.
 */
export function wouldHaveReached(
  budget: Omit<Budget, 'contacts'>,
  answers: TopicAnswers,
  tried: readonly Tried[],
): CountedReach[] {
  const sent: CountedContact[] = [];
  return tried
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ topic, at, channel }) => {
      const answer = answers[topic];
      if (answer !== undefined && answer !== 'permit')
        return { topic, at, reaches: { may: false, because: 'declined' } };
      const reaches = mayContact({ ...budget, contacts: sent }, { topic, channel, at });
      // held back by a quiet hour is late, not lost: it still counts
      if (reaches.may || reaches.because === 'quiet') sent.push({ topic, at });
      return { topic, at, reaches };
    });
}
