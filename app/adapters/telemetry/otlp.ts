/**
 * OpenTelemetry's protocol over HTTP as JSON (OTLP 1.5), spans and figures, and nothing else of its kit: two documents and two
 * addresses. Off unless OTEL_EXPORTER_OTLP_ENDPOINT is set. What cannot be sent is let go.
 */
import type { Figures, Labels, Sample } from './figures.ts';
import type { Span, Spans } from './spans.ts';

const EVERY_MS = 10_000;
const PATIENCE_MS = 5000;
const KINDS = { server: 2, consumer: 5 } as const;

const attributesOf = (labels: Labels) =>
  Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: value } }));
const nanos = (ms: number): string => `${Math.round(ms)}000000`;
const scope = { name: 'tomoni' };

export const spansDocument = (service: string, spans: readonly Span[]) => ({
  resourceSpans: [
    {
      resource: { attributes: attributesOf({ 'service.name': service }) },
      scopeSpans: [
        {
          scope,
          spans: spans.map(({ traceId, spanId, parentSpanId, kind, name, startMs, endMs, failed, attributes }) => ({
            traceId,
            spanId,
            ...(parentSpanId ? { parentSpanId } : {}),
            kind: KINDS[kind],
            name,
            startTimeUnixNano: nanos(startMs),
            endTimeUnixNano: nanos(endMs),
            attributes: attributesOf(attributes),
            status: failed ? { code: 2 } : {},
          })),
        },
      ],
    },
  ],
});

/** Sums and gauges; the spread of times goes as its sum and its count. */
export function figuresDocument(service: string, samples: readonly Sample[], startedMs: number, nowMs: number) {
  const isSum = (name: string) => /_(total|sum|count|bucket)$/.test(name);
  const byName = Map.groupBy(samples, ({ name }) => name);
  const metrics = [...byName].map(([name, points]) => {
    const dataPoints = points.map(({ labels, value }) => ({
      asDouble: value,
      attributes: attributesOf(labels),
      startTimeUnixNano: nanos(startedMs),
      timeUnixNano: nanos(nowMs),
    }));
    return isSum(name)
      ? { name, sum: { dataPoints, aggregationTemporality: 2, isMonotonic: true } }
      : { name, gauge: { dataPoints } };
  });
  return {
    resourceMetrics: [
      { resource: { attributes: attributesOf({ 'service.name': service }) }, scopeMetrics: [{ scope, metrics }] },
    ],
  };
}

export type Exporter = { flush(): Promise<void>; stop(): Promise<void> };

/** @param headers as OTEL_EXPORTER_OTLP_HEADERS writes them: `name=value,…` */
export function startExporter(options: {
  readonly endpoint: string;
  readonly headers: string;
  readonly service: string;
  readonly figures: Figures;
  readonly spans: Spans;
}): Exporter {
  const { endpoint, service, figures, spans } = options;
  const startedMs = Date.now();
  const given = options.headers.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]] : [];
  });
  const headers = { ...Object.fromEntries(given), 'content-type': 'application/json' };
  const send = (path: string, document: unknown) =>
    fetch(`${endpoint.replace(/\/$/, '')}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(document),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    }).then(
      (response) => response.body?.cancel(),
      () => undefined,
    );

  async function flush(): Promise<void> {
    const taken = spans.take();
    const samples = await figures.samples();
    await Promise.all([
      taken.length > 0 ? send('/v1/traces', spansDocument(service, taken)) : null,
      send('/v1/metrics', figuresDocument(service, samples, startedMs, Date.now())),
    ]);
  }

  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
