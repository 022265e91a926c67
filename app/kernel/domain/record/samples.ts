/**
 * Samples of one enrolment. In a mix-up a sample is suspended until settled; it never stands usable in two enrolments. What
 * was made of a sample is held with it: where that is suspended, or stands here no more, nobody knows whose the other is.
 */
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { ParticipantEvent } from '../event/event.ts';
import type { SampleRecord } from './record.ts';

/** In the order they were first registered here. */
export function samplesOf(events: readonly ParticipantEvent[]): SampleRecord[] {
  const samples = new Map<SampleId, SampleRecord>();
  for (const event of events) {
    if (event.kind === 'SampleRegistered') {
      const { sample: id, kind, from = null, legacy, further, site } = event.payload;
      if (!samples.has(id)) samples.set(id, { id, kind, from, legacy, further, suspended: false, site });
    } else if (event.kind === 'SampleReassigned') reassign(samples, event.payload);
  }
  return [...samples.values()].map((sample) =>
    isHeldBySource(sample, samples) ? { ...sample, suspended: true } : sample,
  );
}

/** None is made of itself: what it was made of stood there before it. */
function isHeldBySource({ from }: SampleRecord, samples: ReadonlyMap<SampleId, SampleRecord>): boolean {
  if (from === null) return false;
  const source = samples.get(from);
  return source === undefined || source.suspended || isHeldBySource(source, samples);
}

function reassign(
  samples: Map<SampleId, SampleRecord>,
  { sample: id, to, legacy, further }: Extract<ParticipantEvent, { kind: 'SampleReassigned' }>['payload'],
): void {
  const known = samples.get(id);
  switch (to) {
    case 'suspended':
      if (known) samples.set(id, { ...known, suspended: true });
      return;
    case 'confirmed-here':
      if (known) samples.set(id, { ...known, suspended: false });
      return;
    case 'moved-away':
      samples.delete(id);
      return;
    case 'moved-here':
      samples.set(id, {
        id,
        kind: known?.kind ?? null,
        from: null,
        legacy,
        further,
        suspended: false,
        site: known?.site ?? null,
      });
      return;
    default:
      to satisfies never;
  }
}
