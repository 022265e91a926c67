/** Who administers, and who may say the second word. */
import type { TextKey } from '#app/i18n/texts.ts';
import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Administrator } from '#app/kernel/services/administration/administer.server.ts';

export function administratorOf({ actor }: Visit): Administrator {
  if (actor.kind !== 'staff' || actor.role !== 'administrator') throw notFound();
  return { account: actor.account, role: actor.role };
}

/** A fault of a client's form is named as its field is: `name` and `site` are called otherwise on other forms. */
export function clientLabel(field: string): TextKey {
  if (field === 'name') return 'administration:field.clientName';
  return field === 'site' ? 'administration:systems.site' : `administration:field.${field}`;
}

export function confirmerOf({ actor }: Visit): Administrator {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'administrator' || role === 'review-secretariat') return { account, role };
  throw notFound();
}
