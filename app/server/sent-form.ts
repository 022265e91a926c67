/**
 * A form that could not be taken because we were away, for the page that says so: there it is sent again with one button, and
 * nothing that was typed is lost. Passwords, codes and files are not repeated into a page.
 */
import type { AppLoadContext } from '@remix-run/node';
import type { SentForm } from '#app/ui/request-context.tsx';

const SECRET = /password|code/i;

/** @returns null where none was sent; without fields where it cannot be repeated */
export function sentForm({ visit, formCheck, isAway }: AppLoadContext): SentForm | null {
  if (formCheck.ok && !visit.form) return null;
  // whose token it is cannot be told while the sessions are away; it is looked at when the form comes again
  const isOurs = formCheck.ok || (isAway && formCheck.reason === 'form-token');
  const fields = isOurs && visit.form ? [...visit.form] : [];
  const isRepeatable = fields.every(([name, value]) => typeof value === 'string' && !SECRET.test(name));
  return { fields: isRepeatable ? (fields as [string, string][]) : [] };
}
