/** How often a person may be contacted, and asked again. Source: contract §3; domain.md §4 rule 6. */
import type { Instant } from '../contract/consent-state.ts';
import { type Case, type Check, reasonOf } from './case.ts';

export const ASK_AGAIN_TOPIC = 'ask-again';
const DAY_MS = 86_400_000;

/** Contacts of these topics that may still lie in the window; the doubtful moment counts. */
function countContacts(about: Case, topics: readonly string[], after: Instant): number {
  let count = 0;
  for (const contact of about.state.contacts) if (topics.includes(contact.topic) && contact.at > after) count += 1;
  return count;
}

/** A view, not the binding count: that one is taken in the sending transaction. */
export const checkFrequency: Check = (about, reasons) => {
  const topic = about.request.recontact?.topic;
  if (!about.row.frequency || topic === undefined) return;
  const { windowDays, topics, inAll } = about.policy.frequency;
  const after = new Date(Date.parse(about.view.gateTime.lower) - windowDays * DAY_MS).toISOString();
  const ofTopic = countContacts(about, [topic], after) >= topics[topic];
  const ofAll = inAll.topics.includes(topic) && countContacts(about, inAll.topics, after) >= inAll.times;
  if (ofTopic || ofAll) reasons.push({ code: 'frequency-limit' });
};

/** A new consent is asked for only while one is due: the topic needs no provision and must not become a way around it. */
export const checkReconsentIsDue: Check = (about, reasons) => {
  if (about.request.recontact?.topic !== 'reconsent' || !about.row.frequency) return;
  if (about.state.reconsentDue === null) reasons.push({ code: 'not-asked' });
};

/** A second no is final: whoever was asked again once is not asked again. */
export const checkAskedBefore: Check = (about, reasons) => {
  if (!about.row.askAgain) return;
  const asked = about.state.contacts.filter((contact) => contact.topic === ASK_AGAIN_TOPIC);
  if (asked.length >= about.policy.frequency.askAgainTimesEver) {
    reasons.push(reasonOf('frequency-limit', undefined, asked[0]?.at));
  }
};
