/** What a gate client may be given. A relay speaks for a site: it is bound to sites, and its name begins its gates' names. */
import { z } from 'zod';
import { ACTIONS, CLIENT_SCOPES, REASON_DETAILS } from '#bridge/contract/vocabulary.ts';

export const clientTermsSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, 40 at most'),
    actions: z.array(z.enum(ACTIONS)),
    scopes: z.array(z.enum(CLIENT_SCOPES)).min(1, 'say at least one --scope'),
    /** null = all sites */
    sites: z.array(z.string()).min(1).nullable(),
    reasons: z.enum(REASON_DETAILS),
  })
  .superRefine(({ scopes, sites, actions }, context) => {
    const wrong = (member: string, message: string) => context.addIssue({ code: 'custom', path: [member], message });
    if (scopes.includes('relay') && sites === null) wrong('sites', 'a relay is bound to sites: say --site');
    if (scopes.includes('relay') && scopes.length > 1) wrong('scopes', 'a relay asks nothing for itself: relay alone');
    if (scopes.includes('decide') && actions.length === 0) wrong('actions', 'say at least one --action');
  });
