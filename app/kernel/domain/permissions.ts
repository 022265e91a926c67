/**
 * Who may do what, in which state: one plain table. `docs/permissions.md` is printed from it and a test fails on drift.
 * The table says whom an action is open to; the deciders then look at the single case (own site, own record, the rule).
 */
import type { ConsentStatus } from '#bridge/contract/vocabulary.ts';
import { PROGRAMME_POLICIES } from './permissions/of-programme.ts';
import { OF_TAKING_PART } from './permissions/of-taking-part.ts';
import type { Rule } from './permissions/rule.ts';
import type { Role } from './roles.ts';

export const PERMISSIONS = { ...OF_TAKING_PART, ...PROGRAMME_POLICIES } as const satisfies Record<string, Rule>;

export type ActionName = keyof typeof PERMISSIONS;
export const ACTION_NAMES = Object.keys(PERMISSIONS) as ActionName[];

/**
 * Whether the action is open to the role, in this state of consent where it rests on one. Closed world: what the table
 * does not say is not allowed. @param status null where no participant is concerned
 */
export function may(role: Role, action: ActionName, status: ConsentStatus | null): boolean {
  const rule: Rule = PERMISSIONS[action];
  if (!rule.roles.includes(role)) return false;
  return rule.in === 'any' || (status !== null && rule.in.includes(status));
}

/** The table as Markdown, as it lies in docs/permissions.md. */
/** @param requestSteps rows of the second table, as the requests' own steps print them */
export function permissionsPage(requestSteps: readonly string[]): string {
  const rows = ACTION_NAMES.map((action) => {
    const rule: Rule = PERMISSIONS[action];
    const states = rule.in === 'any' ? 'any' : rule.in.join(', ');
    return `| \`${action}\` | ${rule.roles.join(', ')} | ${states} | ${rule.besides ?? ''} |`;
  });
  return [
    '# Permissions',
    '',
    'Printed from `app/kernel/domain/permissions.ts`; do not edit. A test fails when the two differ.',
    '',
    '| action | open to | in consent status | besides |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Data access requests',
    '',
    'Printed from `app/data-access/domain/requests/request-steps.ts`: who may take which step, in which stage of the request.',
    '',
    '| step | open to | in stage | besides |',
    '| --- | --- | --- | --- |',
    ...requestSteps,
    '',
  ].join('\n');
}
