/**
 * Mails that ask her for something are looked at once more when they leave: days may lie between, and whoever has answered
 * or left meanwhile is not asked. Letters that only tell of an act of hers are true for good and are not in this table.
 */
import { awaitsMajority, awaitsReply, countWaiting } from '#app/consent/index.ts';
import { countCaseReports } from '#app/data-access/index.ts';
import type { MailTopicName } from '#app/kernel/domain/mail/mail-topics.ts';
import type { Job } from '#app/kernel/services/mail/deliver.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

type At = Pick<Job, 'tx' | 'now'>;
type Look = (opened: OpenRecord, at: At) => boolean | Promise<boolean>;

const LOOKS: Readonly<Partial<Record<MailTopicName, Look>>> = {
  'mail.new-version': ({ record }) => awaitsReply(record),
  'mail.version-asked': ({ record }) => awaitsReply(record),
  // cases that she wished to be asked about, and reports of her own case
  'mail.request-asked': async (opened, { tx, now }) => {
    const { record, participant, events } = opened;
    if (record.withdrawal?.level === 'no-further-use') return false;
    if ((await countCaseReports(tx, participant, events)) > 0) return true;
    return record.withdrawal === null && (await countWaiting(tx, opened, now)) > 0;
  },
  'mail.majority': ({ record }) => awaitsMajority(record),
  'mail.majority-soon': ({ record }) => awaitsMajority(record),
};

/** @param participant of the payload */
export async function isStillTrue(job: At, topic: MailTopicName, participant: string): Promise<boolean> {
  const look = LOOKS[topic];
  if (!look) return true;
  const opened = await openRecord(job.tx, participantIdSchema.parse(participant));
  return opened !== null && (await look(opened, job));
}
