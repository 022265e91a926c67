/** Whoever the demonstration has begins where her work waits, on a page that is open to her. */
import { expect, test } from 'vitest';
import { landingOf } from '#app/accounts/services/landing.ts';
import { ROLES, type Role } from '#app/kernel/domain/roles.ts';
import routes from '#app/routes.ts';
import { navigationFor } from '#app/ui/shell/navigation.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';

const LANDINGS: readonly (readonly [Role, string | null, string])[] = [
  ['participant', null, '/home'],
  ['proxy', null, '/home'],
  ['family-viewer', null, '/following'],
  ['site-coordinator', 'site-a', '/desk'],
  ['treating-doctor', 'site-a', '/results'],
  ['expert-panel', null, '/results'],
  ['genetic-counsellor', 'site-a', '/counsellor'],
  ['elsi-officer', null, '/studio'],
  ['translator', null, '/studio'],
  ['ethics-contact', null, '/follow-ups'],
  ['data-protection-contact', null, '/doubts'],
  ['panel-member', null, '/panel'],
  ['review-member', null, '/review'],
  ['review-secretariat', null, '/office'],
  ['forum-committee', null, '/forum'],
  ['applicant', null, '/apply'],
  ['data-user', null, '/recalls'],
  ['release-desk', null, '/releases'],
  ['data-holder', 'biobank', '/holder'],
  ['data-holder', 'data-centre', '/usage-records'],
  ['auditor', null, '/audit'],
  ['administrator', null, '/operator'],
];

type Entry = { readonly path?: string | undefined; readonly file: string; readonly children?: Entry[] | undefined };
const flat = (entries: readonly Entry[]): Entry[] => entries.flatMap((one) => [one, ...flat(one.children ?? [])]);
const policyOf = (path: string) => {
  const found = flat(routes as readonly Entry[]).find((one) => `/${one.path}` === path);
  return found && ROUTE_POLICIES[found.file.replace(/\.tsx?$/, '')];
};

test.each(LANDINGS)('%s (%s) begins at %s', (role, site, path) => {
  expect(landingOf(role, site)).toBe(path);
  const kind = role === 'participant' || role === 'proxy' || role === 'family-viewer' ? role : 'staff';
  expect(JSON.stringify(policyOf(path)?.GET)).toContain(kind === 'staff' ? `staff:${role}` : role);
  expect(navigationFor({ who: kind, role, menu: null }).map(({ href }) => href)).toContain(path);
});

test('a page of another’s would be found', () => {
  expect(JSON.stringify(policyOf('/office')?.GET)).not.toContain('staff:panel-member');
});

test('whoever is not listed has no desk and begins at her account', () => {
  const listed = new Set(LANDINGS.map(([role]) => role));
  const others = ROLES.filter((role) => !listed.has(role));
  expect(others.map((role) => landingOf(role))).toEqual(others.map(() => '/account'));
});
