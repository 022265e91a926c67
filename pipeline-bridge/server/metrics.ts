/** Figures for the operator, in Prometheus' text form. Counts below ten are not told: they could point at a person. */
import type { Core } from './core.ts';

const COUNTERS = {
  decisions: 'decisions said, by action and answer',
  denies: 'denials said, by reason; one may have several',
  refusals: 'requests refused before a decision, by problem',
  manifests: 'release manifests, by the status of their trailer',
  carried: 'lines of the feed where NATS runs, by what became of them',
} as const;
type Counter = keyof typeof COUNTERS;

export type Metrics = {
  count(counter: Counter, labels: Readonly<Record<string, string>>, times?: number): void;
  text(core: Core): string;
};

const SMALLEST = 10;

type Gauge = readonly [name: string, help: string, value: number];

function gaugesOf(core: Core): Gauge[] {
  const now = core.moment();
  const revision = core.replica.position?.revision ?? 0;
  return [
    ['serving', '1 with a lease for what is applied', now ? 1 : 0],
    ['lease_left_ms', 'what is left of the lease', now?.standing.validForMs ?? 0],
    ['lease_ms', 'a whole lease', core.leaseMs],
    ['revision', 'last revision applied', revision],
    ['head', 'last revision the primary showed', core.link.head],
    ['lag', 'revisions shown and not yet applied', Math.max(0, core.link.head - revision)],
    ['stopped', '1 where somebody must act before it serves again', core.link.stopped === null ? 0 : 1],
    ['log_waiting', 'decisions not yet shipped', core.decisionLog.waiting],
    ['people', 'people in the replica', core.replica.programme?.people.size ?? 0],
    ['memory_bytes', 'resident memory of the process', process.memoryUsage.rss()],
  ];
}

export function createMetrics(): Metrics {
  const counted = Object.fromEntries(Object.keys(COUNTERS).map((name) => [name, new Map<string, number>()]));

  function linesOf(counter: Counter): string[] {
    const name = `tomoni_gate_${counter}_total`;
    const told = [...(counted[counter] as Map<string, number>)].filter(([, value]) => value >= SMALLEST);
    return [
      `# HELP ${name} ${COUNTERS[counter]}; below ten: not told`,
      `# TYPE ${name} counter`,
      ...told.map(([labels, value]) => `${name}{${labels}} ${value}`),
    ];
  }

  return {
    count(counter, labels, times = 1) {
      let key = '';
      for (const name in labels) key += `${key && ','}${name}="${labels[name]}"`; // at every decision
      const values = counted[counter] as Map<string, number>;
      values.set(key, (values.get(key) ?? 0) + times);
    },
    text(core) {
      const gauges = gaugesOf(core).flatMap(([name, help, value]) => [
        `# HELP tomoni_gate_${name} ${help}`,
        `# TYPE tomoni_gate_${name} gauge`,
        `tomoni_gate_${name} ${value}`,
      ]);
      return `${[...gauges, ...(Object.keys(COUNTERS) as Counter[]).flatMap(linesOf)].join('\n')}\n`;
    },
  };
}
