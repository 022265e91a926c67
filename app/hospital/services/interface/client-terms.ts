/** What a hospital's system may be given: one hospital, what it may do there, where it may be told of changes. */
import { z } from 'zod';

/**
 * `enrol` invite people · `read-enrolments` where its own people stand · `samples` register, import, say what is left ·
 * `read-samples` the feed with the consent type · `file-consent` papers, refusals, withdrawals · `disclose` record that
 * something is handed over · `subscribe` be told of changes
 */
export const HOSPITAL_SCOPES = [
  'enrol',
  'read-enrolments',
  'samples',
  'read-samples',
  'file-consent',
  'disclose',
  'subscribe',
] as const;
export type HospitalScope = (typeof HOSPITAL_SCOPES)[number];

/** Addresses that notices may go to begin with one of these: https, no name or password in it, a path that ends in "/". */
export const noticePrefixSchema = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
  return isPlain && isSafe && url.pathname.endsWith('/') && url.href === text;
}, 'an address as https://lims.example.org/hooks/, with "/" at its end');

export const hospitalTermsSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, 40 at most'),
    site: z.string().min(1, 'say --site'),
    scopes: z.array(z.enum(HOSPITAL_SCOPES)).min(1, 'say at least one --scope'),
    notify: z.array(noticePrefixSchema),
  })
  .superRefine(({ scopes, notify }, context) => {
    if (notify.length > 0 && !scopes.includes('subscribe'))
      context.addIssue({ code: 'custom', path: ['notify'], message: 'an address is for scope subscribe alone' });
  });
export type HospitalTerms = z.output<typeof hospitalTermsSchema>;
