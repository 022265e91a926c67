/** Figures and spans of one process: told on a port of this machine alone, and sent by OTLP where an address is set. */
import { createServer, type Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFigures, type Figures } from './figures.ts';
import { type Exporter, startExporter } from './otlp.ts';
import { createSpans, type Spans } from './spans.ts';

export type Telemetry = { readonly figures: Figures; readonly spans: Spans };
export type RunningTelemetry = Telemetry & { stop(): Promise<void> };

function processFigures(figures: Figures): void {
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  figures.gauge('memory_bytes', 'resident memory of the process', () => process.memoryUsage.rss());
  figures.gauge('uptime_seconds', 'since the process started', () => Math.round(process.uptime()));
  figures.gauge('loop_delay_seconds', '99th percentile of the event loop since the last look', () => {
    const seconds = loop.percentile(99) / 1e9;
    loop.reset();
    return seconds;
  });
}

async function listen(figures: Figures, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    figures.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export async function startTelemetry(
  part: 'web' | 'worker',
  {
    metricsPort,
    otlpEndpoint,
    otlpHeaders,
  }: {
    readonly metricsPort: number | null;
    readonly otlpEndpoint: string | null;
    readonly otlpHeaders: string;
  },
): Promise<RunningTelemetry> {
  const figures = createFigures(`tomoni_${part}`);
  const spans = createSpans();
  processFigures(figures);
  const server = metricsPort === null ? null : await listen(figures, metricsPort);
  const exporter: Exporter | null = otlpEndpoint
    ? startExporter({ endpoint: otlpEndpoint, headers: otlpHeaders, service: `tomoni-${part}`, figures, spans })
    : null;
  return {
    figures,
    spans,
    async stop() {
      server?.closeAllConnections();
      server?.close();
      await exporter?.stop();
    },
  };
}
