/** docs/domain.md names every member of the closed lists that it describes: a list that grows makes the page wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ANSWERINGS } from '#app/consent/domain/standing/answering.ts';
import { BESIDES } from '#app/consent/domain/standing/besides.ts';
import { USE_SENTENCES } from '#app/consent/domain/standing/gate-holds.ts';
import { PLACES } from '#app/consent/domain/standing/place.ts';
import { REQUEST_STAGES } from '#app/data-access/domain/requests/request-state.ts';
import { EVENT_KINDS } from '#app/kernel/domain/event/event-kinds.ts';
import { PARENTAL_GROUNDS, PROXY_KINDS } from '#app/kernel/domain/event/payloads/life.ts';
import { AUDIENCES } from '#app/kernel/domain/event/payloads/parts.ts';
import { CASE_STAGES } from '#app/kernel/domain/findings/finding-case.ts';
import { ROLES } from '#app/kernel/domain/roles.ts';
import { DEATH_WISHES, PROVISION_CODES, WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/domain.md'), 'utf8');

const sectionOf = (page: string, number: number): string =>
  page.split(/^## §/mu).find((section) => section.startsWith(`${number} `)) ?? '';

/** Members that a section does not name as code. */
const missingIn = (page: string, section: number, list: readonly string[]): readonly string[] =>
  list.filter((name) => !sectionOf(page, section).includes(`\`${name}\``));

const LISTS: readonly (readonly [string, number, readonly string[]])[] = [
  ['roles', 1, ROLES],
  ['audiences', 2, AUDIENCES],
  ['provision codes', 2, PROVISION_CODES],
  ['event kinds', 3, EVENT_KINDS],
  ['stages of a request', 5, REQUEST_STAGES],
  ['places', 6, PLACES],
  ['facts beside a place', 6, BESIDES],
  ['sentences of use', 6, USE_SENTENCES],
  ['effects of an answer', 6, ANSWERINGS],
  ['withdrawal levels', 7, WITHDRAWAL_LEVELS],
  ['audiences by age', 8, AUDIENCES],
  ['kinds of power', 8, PROXY_KINDS],
  ['grounds of parental authority', 8, PARENTAL_GROUNDS],
  ['wishes for death', 8, DEATH_WISHES],
  ['stages of a finding case', 9, CASE_STAGES.filter((stage) => stage !== 'closed')],
];

test.each(LISTS)('the specification names all %s in §%i', (_, section, list) => {
  expect(missingIn(PAGE, section, list)).toEqual([]);
});

test('a kind left out of the page is found', () => {
  const page = PAGE.replaceAll('`RecallAnswered`', '');
  expect(missingIn(page, 3, EVENT_KINDS)).toEqual(['RecallAnswered']);
});
