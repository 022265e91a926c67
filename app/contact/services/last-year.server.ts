/** What was sent to her in the year before, by whatever way, and what of it given wishes would have let through. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { ContactChannel } from '#app/kernel/domain/contact/budget.ts';
import {
  budgetOf,
  type CountedReach,
  type Tried,
  wouldHaveReached,
  YEAR_DAYS,
} from '#app/kernel/domain/contact/budget.ts';
import type { QuietTimes } from '#app/kernel/domain/contact/quiet-times.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import type { OwnRecord } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { sentContacts } from './sent-contacts.server.ts';

export type Wishes = {
  /** to the topics that she answers again; the rest stands */
  readonly answers: Answers;
  readonly channels: ContactChannel[];
  readonly perYear: number | null;
  readonly quiet: QuietTimes | null;
};

const TOPIC = 'recontact-';

/** By topic, as it stands or is being chosen; silence is no yes. */
const answersByTopic = ({ record }: OwnRecord, { provisions }: DocumentVersion, typed: Answers) =>
  Object.fromEntries(
    PROVISION_CODES.filter((code) => code.startsWith(TOPIC) && provisions[code]).map((code) => [
      code.slice(TOPIC.length),
      typed[code] ?? record.answers[code]?.decision ?? null,
    ]),
  );

/** @param typed null: the wishes on record */
export async function lastYearUnder(
  tools: Tools,
  opened: OwnRecord,
  structure: DocumentVersion,
  typed: Wishes | null,
): Promise<CountedReach[]> {
  const mails = await withAccess(tools.database, opened.access, (tx) => sentContacts(tx, opened.participant));
  const since = plusDays(tools.clock.now().toISOString(), -YEAR_DAYS);
  const recorded = opened.events.flatMap((event): Tried[] =>
    event.kind === 'RecontactSent'
      ? [{ topic: event.payload.topic, at: event.occurredAt.from, channel: event.payload.channel }]
      : [],
  );
  const tried = [...recorded, ...mails.map((mail) => ({ ...mail, channel: 'mail' as const }))];
  const { contactPreferences } = opened.record;
  const { contacts: _sent, ...budget } = budgetOf(
    { contactPreferences: typed ?? contactPreferences, contacts: [] },
    structure,
  );
  return wouldHaveReached(
    budget,
    answersByTopic(opened, structure, typed?.answers ?? {}),
    tried.filter(({ at }) => at > since),
  );
}
