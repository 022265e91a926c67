/** Whether a POST came from a page of ours. */
import type { FormCheck } from '#app/kernel/services/access/load-context.ts';
import type { FormBody } from './form-body.ts';

type Asked = {
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly body: FormBody;
  readonly tokenIsOurs: boolean;
};

const PROBLEMS = {
  'content-type': { ok: false, status: 415, reason: 'content-type' },
  'too-large': { ok: false, status: 413, reason: 'too-large' },
  unreadable: { ok: false, status: 400, reason: 'unreadable' },
} as const;

/** @param own the address people type, e.g. `https://tomoni.example`. Browsers send Origin with every POST: none is a no. */
export function checkForm(own: string, { origin, fetchSite, body, tokenIsOurs }: Asked): FormCheck {
  if (origin !== own) return { ok: false, status: 403, reason: 'origin' };
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return { ok: false, status: 403, reason: 'fetch-site' };
  if (!body.ok) return PROBLEMS[body.problem];
  if (!tokenIsOurs) return { ok: false, status: 403, reason: 'form-token' };
  return { ok: true };
}
