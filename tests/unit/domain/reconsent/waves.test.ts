import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CampaignPlan, planSchema, REACHED_BY } from '#app/contact/domain/reconsent/plan.ts';
import { waveOf } from '#app/contact/domain/reconsent/waves.ts';

const SITES = ['site-a', 'site-b', 'site-c'];
const someone = fc.record({
  participant: fc.uuid(),
  site: fc.constantFrom(...SITES),
  channel: fc.constantFrom(...REACHED_BY),
});
const wave = fc.record({
  start: fc.constantFrom('2026-12-01', '2026-12-08', '2027-01-05'),
  over: fc.integer({ min: 1, max: 10 }),
  sites: fc.subarray(SITES, { minLength: 1 }),
  channels: fc.subarray([...REACHED_BY]),
  percent: fc.integer({ min: 1, max: 100 }),
});
const plan: fc.Arbitrary<CampaignPlan> = fc.array(wave, { maxLength: 5 }).map((waves) =>
  planSchema.parse({
    waves: [...waves, { start: '2027-01-10', over: 3, sites: [], channels: [], percent: 100 }],
    dueOn: '2027-06-01',
    reminderDays: [14],
  }),
);

type Rule = (
  plan: CampaignPlan,
  people: readonly { participant: string; site: string; channel: 'mail' }[],
) => readonly number[];
const ours: Rule = (one, people) => people.map((person) => waveOf(one, 'wgs-icf/2.2', person).wave);
/** So many in a hundred by counting heads in the list: whoever comes in between moves those behind her. */
const byRank: Rule = ({ waves: [first] }, people) =>
  people.map((_, place) => (place * 100 < people.length * (first?.percent ?? 100) ? 0 : 1));

describe('waves', () => {
  test('each person is in exactly one, on one of its days, and fits it', () => {
    fc.assert(
      fc.property(plan, someone, (one, person) => {
        const found = waveOf(one, 'wgs-icf/2.2', person);
        const into = one.waves[found.wave];
        expect(into).toBeDefined();
        if (!into) return;
        if (into.sites.length > 0) expect(into.sites).toContain(person.site);
        if (into.channels.length > 0) expect(into.channels).toContain(person.channel);
        const days = (Date.parse(found.day) - Date.parse(into.start)) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThan(into.over);
        expect(waveOf(one, 'wgs-icf/2.2', { ...person })).toEqual(found);
      }),
    );
  });

  const half = planSchema.parse({
    waves: [
      { start: '2026-12-01', over: 1, sites: [], channels: ['mail'], percent: 50 },
      { start: '2027-01-10', over: 1, sites: [], channels: [], percent: 100 },
    ],
    dueOn: '2027-06-01',
    reminderDays: [],
  });
  const movedBy = (rule: Rule) => {
    const people = Array.from({ length: 40 }, (_, place) => ({
      participant: `P-${place}`,
      site: 'site-a',
      channel: 'mail' as const,
    }));
    const before = rule(half, people);
    const fresh = ['P-new', 'P-newer'].map((participant) => ({
      participant,
      site: 'site-b',
      channel: 'mail' as const,
    }));
    const later = [...fresh, ...people];
    return rule(half, later)
      .slice(fresh.length)
      .filter((at, place) => at !== before[place]).length;
  };
  test('whoever comes later moves nobody; a rule that counts heads does: the control', () => {
    expect(movedBy(ours)).toBe(0);
    expect(movedBy(byRank)).toBeGreaterThan(0);
  });

  test('so many in a hundred are about so many, and other ones in another campaign', () => {
    const people = Array.from({ length: 4000 }, (_, place) => ({
      participant: `P-${place}`,
      site: 'site-a',
      channel: 'mail' as const,
    }));
    const first = (campaign: string) => people.map((person) => waveOf(half, campaign, person).wave === 0);
    const [one, other] = [first('wgs-icf/2.2'), first('wgs-icf/2.3')];
    expect(Math.abs(one.filter(Boolean).length - 2000)).toBeLessThan(150);
    const both = one.filter((is, place) => is && other[place]).length;
    expect(Math.abs(both - 1000)).toBeLessThan(150);
  });

  test('a plan that leaves somebody out is no plan', () => {
    const last = { start: '2027-01-10', over: 1, sites: [], channels: [], percent: 100 };
    const given = (waves: readonly object[]) => planSchema.safeParse({ ...half, waves }).success;
    expect(given([last])).toBe(true);
    expect([given([]), given([{ ...last, percent: 99 }]), given([{ ...last, sites: ['site-a'] }])]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
