import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newEvent, parseEvent } from '#app/kernel/domain/event/event.ts';
import { EVENT_KINDS, isProgrammeKind } from '#app/kernel/domain/event/event-kinds.ts';
import { payloadSchemas } from '#app/kernel/domain/event/payloads.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { invited, joined } from '#tests/support/consent-joining.ts';
import { SEEN } from '#tests/support/consent-parts.ts';
import { at, COORDINATOR, ledger, personal } from '#tests/support/events.ts';

const [event] = ledger([invited()]);

describe('the closed list', () => {
  test('has sixty kinds, each with a payload schema', () => {
    expect(EVENT_KINDS).toHaveLength(60);
    expect(new Set(EVENT_KINDS).size).toBe(60);
    expect(Object.keys(payloadSchemas).sort()).toEqual([...EVENT_KINDS].sort());
  });
});

describe('an event read back', () => {
  test('is the event that was written', () => {
    for (const one of ledger(joined())) expect(parseEvent(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  test.each([
    ['of an unknown kind', { kind: 'ConsentImagined' }],
    ['with an unknown member', { name: '山田' }],
    ['with something more in its payload', { payload: { ...(event?.payload as object), name: '山田' } }],
    ['that ended before it began', { occurredAt: { from: at(1), until: at(0) } }],
    ['of a participant without a number', { number: null }],
    ['of nobody', { participant: null, number: null }],
    ['with a participant id that fails its check character', { participant: 'P-3F7K2M9QXX' }],
    ['without milliseconds', { recordedAt: '2026-11-02T01:00:00Z' }],
  ])('is refused when it is one %s', (_, change) => {
    expect(() => parseEvent({ ...event, ...change })).toThrow(z.ZodError);
  });
});

describe('what an event may not hold', () => {
  test('a text that a person typed: only a reference and a keyed hash', () => {
    const answer = {
      seen: SEEN,
      by: { who: 'person' as const },
      scope: 'all' as const,
      askAgain: 'never' as const,
      transcription: null,
    };
    expect(() => newEvent('ConsentRefused', moment(at(0)), { ...answer, reason: '怖かった' as never })).toThrow(
      z.ZodError,
    );
    expect(newEvent('ConsentRefused', moment(at(0)), { ...answer, reason: personal(1) }).kind).toBe('ConsentRefused');
  });

  test('silence as an answer', () => {
    const [change] = [{ provision: 'omics' as const, from: 'permit' as const, to: 'not-asked' as never }];
    expect(() =>
      newEvent('ChoicesChanged', moment(at(0)), {
        seen: SEEN,
        lists: { countries: null, genes: null },
        by: { who: 'person' },
        changes: [change],
        signature: null,
        transcription: null,
      }),
    ).toThrow(z.ZodError);
  });

  test('one person’s word where two are needed', () => {
    expect(() =>
      newEvent('EntryCorrected', moment(at(0)), {
        corrects: 1,
        correction: { what: 'entry-void' },
        why: 'typed-wrongly',
        proof: personal(1),
        proposedBy: COORDINATOR,
        confirmedBy: COORDINATOR,
      }),
    ).toThrow('two-people');
  });

  test('no free text anywhere: every string in every payload schema is a code, an id, a time or a hash', () => {
    const loose: string[] = [];
    for (const kind of EVENT_KINDS) {
      if (isProgrammeKind(kind)) continue; // these carry the contract's own objects, of the programme and of no person
      const walk = (node: unknown, path: string): void => {
        if (typeof node !== 'object' || node === null) return;
        const schema = node as Record<string, unknown>;
        if (schema.type === 'string' && !schema.pattern && !schema.format && !schema.enum && schema.const === undefined)
          loose.push(`${kind}${path}`);
        for (const [key, child] of Object.entries(schema)) if (key !== 'propertyNames') walk(child, `${path}/${key}`);
      };
      walk(z.toJSONSchema(payloadSchemas[kind], { unrepresentable: 'any' }), '');
    }
    /* days are checked by a refinement that JSON Schema cannot show */
    expect(loose.filter((path) => !/(askAgain|diedOn|toldOn|\/on\b)/.test(path))).toEqual([]);
  });
});
