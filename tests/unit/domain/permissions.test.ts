import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requestStepRows } from '#app/data-access/domain/requests/request-steps.ts';
import { ACTION_NAMES, may, PERMISSIONS, permissionsPage } from '#app/kernel/domain/permissions.ts';
import { ROLES } from '#app/kernel/domain/roles.ts';
import { handlersSection } from '#app/server/handlers/declared.ts';
import { pagesSection } from '#tests/support/route-policies.ts';

const PAGE = new URL('../../../docs/permissions.md', import.meta.url);

describe('the table of permissions', () => {
  test('is printed in docs/permissions.md (UPDATE_DOCS=1 prints it anew)', () => {
    const page = `${permissionsPage(requestStepRows())}
${pagesSection()}
${handlersSection()}`;
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  test('lets no administrator, auditor, family viewer, helper or applicant touch consent', () => {
    const acts = ACTION_NAMES.filter((action) => Array.isArray(PERMISSIONS[action].in));
    for (const role of ['administrator', 'auditor', 'helper', 'applicant', 'data-user'] as const) {
      expect(acts.filter((action) => may(role, action, 'active'))).toEqual([]);
    }
    expect(acts.filter((action) => may('family-viewer', action, 'active'))).toEqual([]);
    // her page is the same whatever state she is in: a state would show through
    for (const status of ['active', 'withdrawn', 'closed'] as const)
      expect(may('family-viewer', 'read-family-updates', status)).toBe(true);
  });

  test('lets only the person or a proxy sign', () => {
    expect(PERMISSIONS['give-consent'].roles).toEqual(['invitee', 'participant', 'proxy']);
  });

  test('opens leaving to everyone to whom it opens changing one’s mind, and in no fewer states', () => {
    expect(PERMISSIONS['withdraw-consent'].roles).toEqual(PERMISSIONS['change-choices'].roles);
    for (const status of PERMISSIONS['change-choices'].in) expect(PERMISSIONS['withdraw-consent'].in).toContain(status);
  });

  test('allows nothing that rests on consent where no consent is named', () => {
    for (const role of ROLES) expect(may(role, 'change-choices', null)).toBe(false);
  });
});
