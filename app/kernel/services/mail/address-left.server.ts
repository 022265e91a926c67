/** To the address that was left behind: that it was. Who did not ask for it can still call. */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { contactSchema } from '../contact/contact-record.server.ts';
import { type Delivery, deliver, type Job } from './deliver.server.ts';

const payloadSchema = z.object({ account: z.uuid(), record: z.uuid() });

/** payload `{ account, record }`: the contact record as it was before. */
export async function tellAddressLeft(delivery: Delivery, job: Job): Promise<void> {
  const { account: id, record } = payloadSchema.parse(job.payload);
  const account = await job.tx.account.findUnique({ where: { id } });
  if (!account) return;
  const query = { personId: account.personId, ids: [record], what: 'contact', at: job.now } as const;
  const read = await readRecords(job.tx, delivery.tools.keys, systemAccess('send-mail'), query);
  const text = read.get(record);
  const email = text ? contactSchema.parse(JSON.parse(text)).email : '';
  if (email !== '') await deliver(delivery, job, account, { topic: 'mail.address-changed', email });
}
