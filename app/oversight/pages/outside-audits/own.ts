import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { type AuditReader, OUTSIDE_AUDIT_READERS } from '../../services/outside-audits/outside-audits.server.ts';

export function auditReaderOf({ actor }: Visit): AuditReader {
  if (actor.kind !== 'staff') throw notFound();
  const role = OUTSIDE_AUDIT_READERS.find((one) => one === actor.role);
  if (!role) throw notFound();
  return { account: actor.account, role };
}
