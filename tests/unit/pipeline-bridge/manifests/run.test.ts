/** A manifest is the single decision applied to each of its lines, however its bytes are cut. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { sampleIdOf } from '#bridge/contract/identifiers.ts';
import { decide } from '#bridge/decision/decide.ts';
import { WrongLine } from '#bridge/manifests/line-faults.ts';
import { ManifestRun } from '#bridge/manifests/run.ts';
import { EarlierLists } from '#bridge/manifests/tally.ts';
import { Question } from '#bridge/replica/columns/question.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { askedIn, programmeOf, randomPerson } from '#tests/unit/pipeline-bridge/replica/columns/crowd.ts';
import { NOW, sceneOf } from '#tests/unit/pipeline-bridge/world.ts';

const scene = sceneOf('release-data');
const programme = programmeOf(scene);
const random = randomFrom(77);
const crowd: ConsentState[] = Array.from({ length: 400 }, () => randomPerson(random));
for (const state of crowd) programme.people.take(state);
const known = crowd.flatMap(({ samples }) => samples.map(({ id }) => id as string));
const strangers = Array.from(
  { length: 30 },
  (_, place) => sampleIdOf(`00000${String(place).padStart(4, '0')}`) as string,
);
const asked = askedIn(scene);
const view = viewOf(programme, NOW, null);
const moment = { programme, view };
const isPermitted = new Map(
  [...known, ...strangers].map((sample) => [
    sample,
    decide(view, { ...asked, subject: { sample } } as DecisionRequest, programme.policy).decision === 'permit',
  ]),
);

/** All that comes out, with the bytes cut after each of `cuts`. */
function put(bytes: Buffer, format: 'csv' | 'ndjson', cuts: readonly number[] = []) {
  const run = new ManifestRun(new Question(asked), format);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((one, other) => one - other);
  const out: Buffer[] = [];
  let from = 0;
  for (const to of [...places, bytes.length]) {
    out.push(run.push(bytes.subarray(from, to), moment));
    from = to;
  }
  out.push(run.end(moment));
  return { out: Buffer.concat(out).toString(), ...run.counted() };
}

const digestOf = (samples: readonly string[]) =>
  createHash('sha256')
    .update(samples.map((sample) => `${sample}\n`).join(''))
    .digest('hex');

test('the crowd has both, and enough of each', () => {
  const permitted = known.filter((sample) => isPermitted.get(sample)).length;
  expect(permitted).toBeGreaterThan(30);
  expect(known.length - permitted).toBeGreaterThan(30);
});

describe('csv', () => {
  const line = fc.record({
    sample: fc.constantFrom(...known, ...strangers),
    quoted: fc.boolean(),
    note: fc.constantFrom('', ',plain', ',"a ""quoted"", note"', ',"a, b"', ',日本語'),
    ending: fc.constantFrom('\n', '\r\n'),
  });

  test('permitted lines go out as they came in, in order, each sample once', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.array(fc.nat(5000), { maxLength: 12 }), (lines, cuts) => {
        const written = lines.map(
          ({ sample, quoted, note, ending }) => `${quoted ? `"${sample}"` : sample}${note}${ending}`,
        );
        const first = new Map(lines.map(({ sample }, place) => [sample, place] as const).reverse());
        const goes = lines.map(({ sample }, place) => isPermitted.get(sample) === true && first.get(sample) === place);
        const found = put(Buffer.from(`sample,note\n${written.join('')}`), 'csv', cuts);
        expect(found.out).toBe(`sample,note\n${written.filter((_, place) => goes[place]).join('')}`);
        const samples = lines.filter((_, place) => goes[place]).map(({ sample }) => sample);
        expect(found).toMatchObject({ read: lines.length, permitted: samples.length, sha256: digestOf(samples) });
      }),
      { numRuns: 300 },
    );
  });

  test('a last line without an end, a byte order mark, empty lines', () => {
    const [one, other] = known.filter((sample) => isPermitted.get(sample)) as [string, string];
    expect(put(Buffer.from(`\uFEFFsample\n${one}\n\n\r\n${other}`), 'csv').out).toBe(
      `\uFEFFsample\n${one}\n${other}\n`,
    );
  });

  test('what is no identifier is denied and counted, never guessed', () => {
    const [good] = known.filter((sample) => isPermitted.get(sample)) as [string];
    const near = [
      ` ${good}`,
      `${good} `,
      good.toLowerCase(),
      `${good}X`,
      good.slice(0, 11),
      `"${good}`.replace('"', "'"),
      'P-3F7K2M9QXT',
    ];
    const found = put(Buffer.from(`sample\n${near.join('\n')}\n`), 'csv');
    expect(found).toMatchObject({ out: 'sample\n', read: near.length, permitted: 0 });
  });

  test('a header that names no sample is refused with its line; so is a line without end', () => {
    expect(() => put(Buffer.from('participant\nP-3F7K2M9QXT\n'), 'csv')).toThrow(WrongLine);
    expect(() => put(Buffer.from(`sample\n${'x'.repeat(70_000)}`), 'csv')).toThrow(new WrongLine(2, 'too-long'));
  });

  const csv = (ids: readonly string[]) => Buffer.from(`sample\n${ids.join('\n')}\n`);
  const denied = known.filter((sample) => !isPermitted.get(sample));

  test('counts of fewer than ten people are merged, and a short manifest gets none', () => {
    expect(put(csv(denied.slice(0, 5)), 'csv').denied).toEqual({});
    const told = put(csv([...known, ...strangers]), 'csv').denied;
    expect(told['unknown-subject']).toBe(strangers.length);
    for (const count of Object.values({ ...told, withheld: 10 })) expect(count).toBeGreaterThanOrEqual(10);
    const few = put(csv([...strangers.slice(0, 3), ...known]), 'csv').denied;
    expect(few['unknown-subject']).toBeUndefined();
    expect(few.withheld).toBeGreaterThanOrEqual(3);
  });

  test('one person named fifty times, or fifty times among made-up samples, tells nothing of herself', () => {
    const [one] = denied as [string];
    const fifty = Array.from({ length: 50 }, () => one);
    expect(put(csv(fifty), 'csv')).toMatchObject({ read: 50, denied: {} });
    expect(put(csv([...fifty, ...strangers]), 'csv').denied).toEqual({});
  });

  test('a person with many samples counts once', () => {
    const samples = Array.from({ length: 12 }, (_, place) => ({
      id: sampleIdOf(`1111${String(place).padStart(5, '0')}`),
      legacy: false,
      further: false,
      suspended: true,
    }));
    const many = { ...randomPerson(random), samples };
    programme.people.take(many);
    const permitted = known.filter((sample) => isPermitted.get(sample));
    const found = put(csv([...permitted, ...samples.map(({ id }) => id)]), 'csv');
    expect(found.denied).toEqual({ withheld: expect.any(Number) });
  });

  test.each([
    ['a quotation that never ends', ',"open', 'quotes'],
    ['a quotation mark inside a bare field', ',5" tube', 'quotes'],
    ['letters after the closing mark', ',"note"s', 'quotes'],
    ['a line end inside quotation marks', ',"two\nlines"', 'quotes'],
    ['a tab', ',a\tb', 'characters'],
    ['CR by itself', ',a\rb', 'characters'],
    ['VT', ',a\vb', 'characters'],
    ['FF', ',a\fb', 'characters'],
    ['NUL', ',a\0b', 'characters'],
    ['FS', ',a\x1cb', 'characters'],
    ['DEL', ',a\x7fb', 'characters'],
    ['NEL (U+0085)', ',a\u0085b', 'characters'],
    ['U+2028', ',a\u2028b', 'characters'],
    ['U+2029', ',a\u2029b', 'characters'],
    ['all of that in quotation marks', ',"a\rb"', 'characters'],
  ] as const)('%s refuses the whole, naming the line', (_what, note, fault) => {
    const bytes = Buffer.from(`sample,note\n${known[0]},fine\n\n${known[1]}${note}\n${known[2]}\n`);
    for (const cuts of [[], [14, 20, 30, 31, 32, 33]])
      expect(() => put(bytes, 'csv', cuts)).toThrow(new WrongLine(4, fault));
  });

  test('bytes that are no UTF-8 refuse the whole', () => {
    const bytes = Buffer.concat([Buffer.from(`sample,note\n${known[0]},`), Buffer.from([0xc3, 0x28, 0x0a])]);
    expect(() => put(bytes, 'csv')).toThrow(new WrongLine(2, 'characters'));
  });

  /** What readers that split lines in their own way take for the first column of each. */
  const seenByAnyReader = (text: string) =>
    text.split(/[\p{Cc}\p{Zl}\p{Zp}]/u).map((row) => row.replace(/^[\s"]+/, '').slice(0, 12));

  test('no reader of a list sees a sample in its first column that was denied', () => {
    const [good] = known.filter((sample) => isPermitted.get(sample)) as [string];
    const [bad] = known.filter((sample) => !isPermitted.get(sample)) as [string];
    const piece = fc.constantFrom(
      good,
      bad,
      ',',
      '"',
      '""',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '\v',
      '\f',
      '\x1c',
      '\u0085',
      '\u2028',
      ' ',
      'x',
    );
    const outOf = (text: string) => {
      try {
        return put(Buffer.from(text), 'csv').out;
      } catch (error) {
        if (error instanceof WrongLine) return '';
        throw error;
      }
    };
    let passed = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const out = outOf(`sample,note\n${good},${pieces.join('')}\n`);
        if (out !== '') passed += 1;
        return !seenByAnyReader(out).includes(bad);
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(50);
    // control: such a reader sees one in what RFC 4180 alone would let pass
    expect(seenByAnyReader(`sample,note\n${good},"a\n${bad}"\n`)).toContain(bad);
  });
});

describe('ndjson', () => {
  test('is the same, line by line', () => {
    const lines = [...known, ...strangers].map((sample, place) =>
      place % 2 ? `{"sample":"${sample}"}` : ` { "sample" : "${sample}" } `,
    );
    const permitted = known.filter((sample) => isPermitted.get(sample));
    const found = put(Buffer.from(`${lines.join('\n')}\n`), 'ndjson', [7, 100, 101, 4096]);
    expect(found).toMatchObject({ read: lines.length, permitted: permitted.length, sha256: digestOf(permitted) });
    expect(
      found.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).sample),
    ).toEqual(permitted);
  });

  test('white space that some readers take for a line end refuses the whole', () => {
    for (const space of ['\v', '\f', '\t', '\u2028', '\u2029'])
      expect(() => put(Buffer.from(`{"sample":${space}"${known[0]}"}\n`), 'ndjson')).toThrow(
        new WrongLine(1, 'characters'),
      );
  });

  test('what is no object with a sample ends it', () => {
    expect(() => put(Buffer.from('{"participant":"P-3F7K2M9QXT"}\n'), 'ndjson')).toThrow(WrongLine);
    expect(() => put(Buffer.from('[]\n'), 'ndjson')).toThrow(WrongLine);
  });
});

test('what changed meanwhile is seen before the end', () => {
  const run = new ManifestRun(new Question(asked), 'csv');
  const permitted = known.filter((sample) => isPermitted.get(sample));
  run.push(Buffer.from(`sample\n${permitted.join('\n')}\n`), moment);
  expect(run.stillStand(moment, 0, run.places)).toBe(true);
  const owner = crowd.find(({ samples }) => samples.some(({ id }) => id === permitted[3])) as ConsentState;
  programme.people.take({ ...owner, number: 2, status: 'withdrawn' });
  expect(run.stillStand(moment, 0, run.places)).toBe(false);
  programme.people.take(owner);
  expect(run.stillStand(moment, 0, run.places)).toBe(true);
});

test('a list that differs from an earlier one by fewer than ten samples gets no reasons', () => {
  const lists = new EarlierLists();
  const list = (from: number, to: number) =>
    Uint8Array.from({ length: 100 }, (_, place) => (place >= from && place < to ? 1 : 0));
  const replica = {};
  expect(lists.isFarFromAll(replica, list(0, 60))).toBe(true);
  expect(lists.isFarFromAll(replica, list(0, 59))).toBe(false);
  expect(lists.isFarFromAll(replica, list(0, 60))).toBe(false);
  expect(lists.isFarFromAll(replica, list(0, 70))).toBe(true);
  expect(lists.isFarFromAll(replica, list(5, 75))).toBe(true);
  expect(lists.isFarFromAll(replica, list(9, 75))).toBe(false);
});
