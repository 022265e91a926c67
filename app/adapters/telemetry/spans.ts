/** What a process did, one span for each request or job: a name out of our own lists, times, and whether it went well. */
import { randomBytes } from 'node:crypto';
import type { Labels } from './figures.ts';

export type Span = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly kind: 'server' | 'consumer';
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly failed: boolean;
  readonly attributes: Labels;
};

/** more than this between two looks, and the oldest are let go: telemetry takes no memory from people */
const MOST = 2048;
const PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

export type Spans = {
  /** @param traceparent W3C, from the proxy in front; anything else begins a trace */
  add(span: Pick<Span, 'kind' | 'name' | 'startMs' | 'endMs' | 'failed' | 'attributes'>, traceparent?: string): void;
  /** all since the last look */
  take(): readonly Span[];
};

export function createSpans(): Spans {
  let held: Span[] = [];
  return {
    add(span, traceparent) {
      const [, traceId, parentSpanId] = PARENT.exec(traceparent ?? '') ?? [];
      if (held.length >= MOST) held.shift();
      held.push({
        ...span,
        traceId: traceId ?? randomBytes(16).toString('hex'),
        spanId: randomBytes(8).toString('hex'),
        parentSpanId: parentSpanId ?? null,
      });
    },
    take() {
      const taken = held;
      held = [];
      return taken;
    },
  };
}
