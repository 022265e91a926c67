/** What of a sent form stands in it again when it comes back, by the names of its fields. Pure. */

/** Which of several forms of a page was sent, where they have names. No schema sees it. */
export const FORM_FIELD = 'in-form';

/** Never written back into a page, and never kept. */
const SECRET = /password|passcode|(?:code|pin)$|^csrf$/i;

/** Ticks of a list (`name[]`) as one text under `name`, a space between; of a name that comes twice the last. No file, nothing secret. */
export function typedIn(form: Iterable<readonly [string, unknown]>): Record<string, string> {
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || SECRET.test(name)) continue;
    const list = name.endsWith('[]') ? name.slice(0, -2) : null;
    if (list === null) typed.set(name, value);
    else typed.set(list, typed.has(list) ? `${typed.get(list)} ${value}` : value);
  }
  return Object.fromEntries(typed);
}

/** By the names of the form's fields. */
export type Typed = Readonly<Record<string, string>>;
