/**
 * Figures of one process in Prometheus' text form. Labels are names out of our own lists (route, method, topic), never what
 * somebody typed. Counts below ten are not told: they could point at a person.
 */
export type Labels = Readonly<Record<string, string>>;
type Gauge = { readonly help: string; readonly read: () => number | Promise<number> };
export type Sample = { readonly name: string; readonly labels: Labels; readonly value: number };

const SMALLEST = 10;
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export type Figures = {
  counter(name: string, help: string): (labels: Labels, times?: number) => void;
  /** in seconds, over all labels together */
  times(name: string, help: string): (seconds: number) => void;
  gauge(name: string, help: string, read: Gauge['read']): void;
  /** what is not told stands in neither. A gauge that cannot be read is left out */
  samples(): Promise<readonly Sample[]>;
  text(): Promise<string>;
};

const written = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, '_')}"`)
    .join(',');

export function createFigures(prefix: string): Figures {
  const counters = new Map<string, { help: string; values: Map<string, { labels: Labels; value: number }> }>();
  const spreads = new Map<string, { help: string; buckets: number[]; sum: number; count: number }>();
  const gauges = new Map<string, Gauge>();

  async function samples(): Promise<Sample[]> {
    const told: Sample[] = [];
    for (const [name, { values }] of counters)
      for (const { labels, value } of values.values())
        if (value >= SMALLEST) told.push({ name: `${name}_total`, labels, value });
    for (const [name, { buckets, sum, count }] of spreads) {
      let below = 0;
      for (const [at, bound] of BOUNDS.entries()) {
        below += buckets[at] as number;
        told.push({ name: `${name}_bucket`, labels: { le: String(bound) }, value: below });
      }
      told.push({ name: `${name}_bucket`, labels: { le: '+Inf' }, value: count });
      told.push({ name: `${name}_sum`, labels: {}, value: sum }, { name: `${name}_count`, labels: {}, value: count });
    }
    for (const [name, { read }] of gauges) {
      const value = await Promise.resolve()
        .then(read)
        .catch(() => null);
      if (value !== null) told.push({ name, labels: {}, value });
    }
    return told;
  }

  const heads = (): Map<string, string> =>
    new Map([
      ...[...counters].map(
        ([name, { help }]) =>
          [`${name}_total`, `# HELP ${name}_total ${help}; below ten: not told\n# TYPE ${name}_total counter`] as const,
      ),
      ...[...spreads].map(([name, { help }]) => [name, `# HELP ${name} ${help}\n# TYPE ${name} histogram`] as const),
      ...[...gauges].map(([name, { help }]) => [name, `# HELP ${name} ${help}\n# TYPE ${name} gauge`] as const),
    ]);

  return {
    counter(short, help) {
      const values = new Map<string, { labels: Labels; value: number }>();
      counters.set(`${prefix}_${short}`, { help, values });
      return (labels, times = 1) => {
        const key = written(labels);
        const known = values.get(key);
        if (known) known.value += times;
        else values.set(key, { labels, value: times });
      };
    },
    times(short, help) {
      const spread = { help, buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
      spreads.set(`${prefix}_${short}`, spread);
      return (seconds) => {
        const at = BOUNDS.findIndex((bound) => seconds <= bound);
        if (at >= 0) spread.buckets[at] = (spread.buckets[at] as number) + 1;
        spread.sum += seconds;
        spread.count += 1;
      };
    },
    gauge(short, help, read) {
      gauges.set(`${prefix}_${short}`, { help, read });
    },
    samples,
    async text() {
      const all = await samples();
      const lines: string[] = [];
      for (const [name, head] of heads()) {
        lines.push(head);
        const own = all.filter(
          (one) =>
            one.name === name ||
            (/^(_bucket|_sum|_count)$/.test(one.name.slice(name.length)) && one.name.startsWith(name)),
        );
        for (const { name: full, labels, value } of own) {
          const inside = written(labels);
          lines.push(`${full}${inside && `{${inside}}`} ${value}`);
        }
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
