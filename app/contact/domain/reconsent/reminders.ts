/** Which letters of a re-consent go to one person: the first always, reminders within what she wishes to hear. Pure. */
import { z } from 'zod';
import { type Budget, type BudgetWord, type ContactChannel, mayContact } from '#app/kernel/domain/contact/budget.ts';
import { quietTimesSchema } from '#app/kernel/domain/contact/quiet-times.ts';
import { type Instant, instantSchema, plusDays } from '#app/kernel/domain/instant.ts';

const TOPIC = 'reconsent';

/** `Instant`: not before then. Where her quiet time ends too late to answer, it does not go. */
export function reminderWord(
  budget: Budget,
  { channel, at, by }: { readonly channel: ContactChannel; readonly at: Instant; readonly by: Instant },
): 'now' | 'never' | Instant {
  const word: BudgetWord = mayContact(budget, { topic: TOPIC, channel, at });
  if (word.may) return 'now';
  return word.because === 'quiet' && word.until !== null && word.until < by ? word.until : 'never';
}

/** As it is kept beside a person who is counted. */
export const budgetSchema = z.object({
  wishes: z
    .object({ channels: z.array(z.string()), perYear: z.int().nullable(), quiet: quietTimesSchema.nullable() })
    .nullable(),
  inAll: z.int(),
  perTopic: z.record(z.string(), z.int()),
  contacts: z.array(z.object({ topic: z.string(), at: instantSchema })),
});

/** How many of the reminders would go, if she says nothing and nobody else writes to her. */
export function remindersWithin(
  budget: Budget,
  reminderDays: readonly number[],
  { channel, asked, by }: { readonly channel: ContactChannel; readonly asked: Instant; readonly by: Instant },
): number {
  const contacts = [...budget.contacts, { topic: TOPIC, at: asked }];
  let go = 0;
  for (const days of reminderDays) {
    const word = reminderWord({ ...budget, contacts }, { channel, at: plusDays(asked, days), by });
    if (word === 'never') continue;
    go += 1;
    contacts.push({ topic: TOPIC, at: word === 'now' ? plusDays(asked, days) : word });
  }
  return go;
}
