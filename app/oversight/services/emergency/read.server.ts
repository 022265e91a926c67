/**
 * What opens: who she is and how to reach her, where her consent stands, her samples. The database shows it because the
 * ledger says so (`emergency_open`), until its own clock says that the time is over. Each reading is in her list.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { type DeskStanding, deskStandingOf } from '#app/hospital/index.ts';
import { allowedBy, isOpenTo } from '#app/kernel/domain/access/emergency-reading.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { type Contact, readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import { type Identity, identityIn } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { isParticipantId } from '#bridge/contract/identifiers.ts';
import type { EmergencyAsker } from './ask.server.ts';

export type EmergencyRecord = {
  readonly participant: string;
  readonly until: Date;
  readonly identity: Identity | null;
  readonly contact: Contact | null;
  readonly standing: DeskStanding;
  readonly samples: readonly string[];
};

/** Null where nothing is open to this account by this request: never allowed, over, another's, nobody's. */
export function readInEmergency(
  tools: Tools,
  { account, role }: EmergencyAsker,
  request: string,
): Promise<EmergencyRecord | null> {
  const access = { account, role, reason: 'emergency', emergency: request } as const;
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.emergencyRequest.findFirst({ where: { id: request, askedBy: account } });
    const opened = row && isParticipantId(row.participant) ? await openRecord(tx, row.participant) : null;
    const allowed = opened && allowedBy(opened.events, request);
    const now = tools.clock.now();
    if (!opened || !allowed || !isOpenTo(allowed.payload, account, now.toISOString())) return null;
    const query = { personId: opened.personId, at: now };
    const identity = await readLatest(tx, tools.keys, access, { ...query, kind: 'identity' });
    const contact = await readContact(tx, tools.keys, access, query);
    await audit(tx, now, 'emergency-read', account, { request });
    return {
      participant: opened.participant,
      until: new Date(allowed.payload.until),
      identity: identity ? identityIn(identity) : null,
      contact,
      standing: deskStandingOf(opened.record, now.toISOString()),
      samples: opened.record.samples.map(({ id }) => id),
    };
  });
}
