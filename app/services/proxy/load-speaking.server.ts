/** What one who decides for another sees of her task: whose, by what power, until when, and what the person says herself. */
import type { CapacityRecord, ProxyRecord } from '#app/domain/consent/record.ts';
import type { Instant } from '#app/domain/instant.ts';
import { type Own, readOwn } from '../consent/own-record.server.ts';
import type { Tools } from '../tools.server.ts';

export type SpeakingPage = {
  readonly power: Pick<ProxyRecord, 'kind' | 'ground' | 'from' | 'until'> | null;
  /** more than one holds a power now */
  readonly others: number;
  readonly assent: CapacityRecord['assent'];
  readonly assentSince: Instant | null;
  /** the month in which the person decides alone; null where she is of age */
  readonly majorityOn: Instant | null;
  readonly isDisputed: boolean;
  readonly isChild: boolean;
};

export async function loadSpeaking(tools: Tools, own: Own): Promise<SpeakingPage> {
  const { record, by, events } = await readOwn(tools, own, 'own-power');
  const { capacity } = record;
  const power = capacity.proxies.find(({ number }) => by.who === 'proxy' && number === by.appointed) ?? null;
  const said = events.findLast(({ kind }) => kind === 'AssentRecorded');
  return {
    power: power && { kind: power.kind, ground: power.ground, from: power.from, until: power.until },
    others: capacity.proxies.filter(({ ended, number }) => ended === null && number !== power?.number).length,
    assent: capacity.assent,
    assentSince: said?.occurredAt.from ?? null,
    majorityOn: record.majorityOn,
    isDisputed: capacity.blocked.some(({ code }) => code === 'parents-disagree'),
    isChild: capacity.basis === 'parental-permission',
  };
}
