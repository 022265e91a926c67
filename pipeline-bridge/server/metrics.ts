/** Counters for the operator, in Prometheus' text form. Counts below ten are not told: they could point at a person. */
import type { Core } from './core.ts';

export type Metrics = {
  count(action: string, decision: string, times?: number): void;
  text(core: Core): string;
};

const SMALLEST = 10;

export function createMetrics(): Metrics {
  const decisions = new Map<string, number>();
  return {
    count(action, decision, times = 1) {
      const key = `action="${action}",decision="${decision}"`;
      decisions.set(key, (decisions.get(key) ?? 0) + times);
    },
    text(core) {
      const now = core.moment();
      const gauges: readonly (readonly [string, string, number])[] = [
        ['tomoni_gate_serving', '1 with a lease for what is applied', now ? 1 : 0],
        ['tomoni_gate_lease_left_ms', 'what is left of the lease', now?.standing.validForMs ?? 0],
        ['tomoni_gate_revision', 'last revision applied', core.replica.position?.revision ?? 0],
        ['tomoni_gate_head', 'last revision the primary showed', core.link.head],
        ['tomoni_gate_log_waiting', 'decisions not yet shipped', core.decisionLog.waiting],
      ];
      const lines = gauges.flatMap(([name, help, value]) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        `${name} ${value}`,
      ]);
      lines.push('# HELP tomoni_gate_decisions_total decisions said; below ten: not told');
      lines.push('# TYPE tomoni_gate_decisions_total counter');
      for (const [labels, value] of decisions) {
        if (value >= SMALLEST) lines.push(`tomoni_gate_decisions_total{${labels}} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
