import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { takenBack, withdrawn } from '#tests/support/consent-choices.ts';
import { childJoined } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined } from '#tests/support/consent-joining.ts';
import { proxy } from '#tests/support/consent-parts.ts';
import { fold } from '#tests/support/consent-record.ts';
import { at, COORDINATOR, entry, PERSON_ONLINE, PROXY_ONLINE, STAFF_IN_PERSON } from '#tests/support/events.ts';

describe('withdrawal in the record', () => {
  test('is withdrawn only at the highest level; the lower two stay active with their level', () => {
    expect(fold(...joined(), withdrawn(at(1), 'no-further-contact'))).toMatchObject({
      status: 'active',
      withdrawal: { level: 'no-further-contact' },
    });
    expect(fold(...joined(), withdrawn(at(1), 'no-further-access'))).toMatchObject({
      status: 'active',
      withdrawal: { level: 'no-further-access' },
    });
    expect(fold(...joined(), withdrawn(at(1)))).toMatchObject({
      status: 'withdrawn',
      withdrawal: { effective: at(1), doctorMayTell: null },
    });
  });

  test('falls back to the lower level when a raised one is taken back', () => {
    const record = fold(...joined(), withdrawn(at(1), 'no-further-contact'), withdrawn(at(2)), takenBack(at(3), 6));
    expect(record).toMatchObject({ status: 'active', withdrawal: { level: 'no-further-contact', number: 5 } });
  });

  test('ignores a taking-back after the cooling-off or where it was waived', () => {
    expect(fold(...joined(), withdrawn(at(1)), takenBack(at(15), 5)).status).toBe('withdrawn');
    expect(fold(...joined(), withdrawn(at(1)), takenBack(at(14), 5)).status).toBe('active');
    const waived = withdrawn(at(1), 'no-further-use', { coolingOff: { days: 14, waived: true } });
    expect(fold(...joined(), waived, takenBack(at(1, 1), 5)).status).toBe('withdrawn');
  });

  test('ignores a taking-back by one who might not permit, and takes that of one who might', () => {
    const left = [...childJoined(), withdrawn(at(1), 'no-further-use', { by: proxy(2) })];
    const back = (way: 'own-sign-in' | 'identity-check', actor: Actor, identity: number | null = null) =>
      entry('WithdrawalTakenBack', { withdrawal: 6, way, identity }, at(3), { actor });
    const check = (who: 'person' | 'proxy') =>
      identified(at(2), { purpose: 'take-back', ...(who === 'proxy' ? { of: 'proxy', appointed: 2 } : {}) });
    const ofCheck = (who: 'person' | 'proxy') => fold(...left, check(who), back('identity-check', STAFF_IN_PERSON, 7));
    expect(ofCheck('person').status).toBe('withdrawn');
    expect(ofCheck('proxy').status).toBe('active');
    expect(fold(...left, back('own-sign-in', PERSON_ONLINE)).status).toBe('withdrawn');
    expect(fold(...left, back('own-sign-in', PROXY_ONLINE)).status).toBe('active');
    expect(fold(...left, back('own-sign-in', { ...PROXY_ONLINE, account: COORDINATOR })).status).toBe('withdrawn');
    const own = [...childJoined(), withdrawn(at(1))];
    expect(fold(...own, back('own-sign-in', PROXY_ONLINE)).status).toBe('withdrawn');
  });

  test('restores the answers given before, and not those barred by it', () => {
    const record = fold(...joined(), withdrawn(at(1)), takenBack(at(2), 5));
    expect(record.answers['share-academia']?.decision).toBe('permit');
  });

  test('of a consent that waits bars it, should it be confirmed all the same', () => {
    const record = fold(invited(), identified(), consented(), withdrawn(at(0, 12)), confirmed());
    expect(record.status).toBe('withdrawn');
  });
});
