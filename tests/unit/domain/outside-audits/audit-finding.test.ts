/** Findings: where one stands after any steps, who may take the next, and what looks like a person. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  countFindings,
  type FindingStep,
  findingStands,
  lateness,
  openSteps,
  refusedFindingStep,
} from '#app/oversight/domain/outside-audits/audit-finding.ts';
import { looksPersonal } from '#app/oversight/domain/outside-audits/looks-personal.ts';

const TODAY = '2026-11-23';
const step = (kind: FindingStep['kind'], by = 'mender', until: string | null = null): FindingStep => ({
  kind,
  by,
  until,
});
const after = (...steps: readonly FindingStep[]) => findingStands(steps, TODAY);
const mender = { own: new Set(['mender']), role: 'release-desk' } as const;
const auditor = { own: new Set(['auditor']), role: 'auditor' } as const;
const mended = [step('taken-up'), step('plan'), step('evidence')];

test('each role is offered what it may do now, and no more', () => {
  expect(openSteps(mender, 'release-desk', after())).toEqual(['taken-up', 'risk-proposed']);
  expect(openSteps({ ...mender, role: 'elsi-officer' }, 'release-desk', after())).toEqual([]);
  expect(openSteps(auditor, 'release-desk', after(...mended))).toEqual(['verified', 'reopened']);
  expect(openSteps({ ...auditor, own: new Set(['auditor', 'mender']) }, 'release-desk', after(...mended))).toEqual([
    'reopened',
  ]);
  expect(openSteps(auditor, 'release-desk', after(...mended, step('verified', 'auditor')))).toEqual([
    'closed',
    'reopened',
  ]);
});

test('who mended it before it was opened again may verify what another mended since', () => {
  const again = [
    ...mended,
    step('reopened', 'auditor'),
    step('taken-up', 'b'),
    step('plan', 'b'),
    step('evidence', 'b'),
  ];
  const by = (account: string) =>
    openSteps({ own: new Set([account]), role: 'auditor' }, 'release-desk', after(...again));
  expect(by('mender')).toContain('verified');
  expect(by('b')).not.toContain('verified');
});

test('a proposal ends with any later step of the work, and a risk after its last day', () => {
  const proposed = step('risk-proposed', 'mender', '2026-12-31');
  expect(after(proposed).proposal).toEqual({ by: 'mender', until: '2026-12-31' });
  expect(after(proposed, step('taken-up')).proposal).toBeNull();
  const accepted = [proposed, step('risk-accepted', 'other')];
  expect(findingStands(accepted, '2026-12-31').state).toBe('risk');
  expect(findingStands(accepted, '2027-01-01').state).toBe('new');
  const day = (until: string) =>
    refusedFindingStep({ kind: 'risk-proposed', until }, mender, 'release-desk', after(), TODAY)?.refusal.code ??
    'taken';
  expect([TODAY, '2026-11-24', '2027-11-24', '2027-11-25'].map(day)).toEqual([
    'risk-day',
    'taken',
    'taken',
    'risk-day',
  ]);
});

test('taking up and mending are late the day after, not on the day; what is settled is not late', () => {
  const clocks = { takeUpBy: TODAY, dueOn: '2026-12-31' };
  expect([TODAY, '2026-11-24', '2027-01-01'].map((day) => lateness('new', clocks, day))).toEqual([
    null,
    'take-up',
    'due',
  ]);
  expect(lateness('planned', clocks, '2026-11-24')).toBeNull();
  expect(lateness('risk', clocks, '2027-01-01')).toBeNull();
});

test('every finding is counted once, as open, accepted or closed', () => {
  const counts = countFindings([
    { severity: 'major', state: 'new' },
    { severity: 'major', state: 'verified' },
    { severity: 'major', state: 'risk' },
    { severity: 'minor', state: 'closed' },
  ]);
  expect(counts.find(({ severity }) => severity === 'major')).toMatchObject({ open: 2, risk: 1, closed: 0 });
  expect(counts.find(({ severity }) => severity === 'minor')).toMatchObject({ open: 0, risk: 0, closed: 1 });
});

test('numbers, addresses, telephones and birthdays look like a person; digests, identifiers, versions and days do not', () => {
  const personal = ['P-7K2M9TXQ4A', 'S-0123456789', 'a@b.example', '03-1234-5678', '09012345678', '０９０−１２３４'];
  expect(personal.filter((text) => !looksPersonal(text))).toEqual(['０９０−１２３４']); // half a number is none
  expect(['+81 90 1234', '昭和27年4月3日生まれ', '患者の山田さん'].every(looksPersonal)).toBe(true);
  const plain = ['2026-11-20T01:00:00.000Z', 'CVE-2026-12345', 'P-value', 'JIS X 8341-3:2016', 'ISO 27001', 'v24.21.0'];
  expect(plain.filter(looksPersonal)).toEqual([]);
  for (let count = 0; count < 20_000; count += 1) {
    const digest = createHash('sha256').update(String(count)).digest();
    const hex = digest.toString('hex');
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
    for (const text of [hex, id, digest.toString('base64')]) expect(looksPersonal(text)).toBe(false);
  }
});
