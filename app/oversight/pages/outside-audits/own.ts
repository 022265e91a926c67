import type { Visit } from '#app/services/access/visit.ts';
import { AUDIT_READERS, type AuditReader } from '#app/services/outside-audits/outside-audits.server.ts';
import { notFound } from '../framework.ts';

export function auditReaderOf({ actor }: Visit): AuditReader {
  if (actor.kind !== 'staff') throw notFound();
  const role = AUDIT_READERS.find((one) => one === actor.role);
  if (!role) throw notFound();
  return { account: actor.account, role };
}
