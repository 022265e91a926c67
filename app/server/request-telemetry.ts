/** One span and a few figures for each request: its route by our own name for it, never its address. */
import type { AppLoadContext } from '@remix-run/node';
import type { RequestHandler } from 'express';
import type { Telemetry } from '#app/adapters/telemetry/telemetry.server.ts';

const routes = new WeakMap<AppLoadContext, string>();

/** The guard knows which route is asked. */
export const noteRoute = (context: AppLoadContext, id: string): void => {
  if (id !== 'root') routes.set(context, id);
};

const METHODS = new Set(['GET', 'HEAD', 'POST']);

export function requestTelemetry({ figures, spans }: Telemetry): RequestHandler {
  const requests = figures.counter('requests', 'requests answered, by route, method and class of the answer');
  const seconds = figures.times('request_seconds', 'from the request to the end of its answer');
  return function measureRequest(request, response, next) {
    const startMs = Date.now();
    const began = performance.now();
    const method = METHODS.has(request.method) ? request.method : 'other';
    response.on('close', () => {
      const { context } = response.locals as { context?: AppLoadContext };
      // files, and what never came to a route, are one
      const route = (context && routes.get(context)) ?? 'no-route';
      const answered = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'cut-off';
      const took = performance.now() - began;
      requests({ route, method, answered });
      seconds(took / 1000);
      const failed = response.statusCode >= 500;
      const attributes = {
        'http.route': route,
        'http.request.method': method,
        'http.response.status_code': String(response.statusCode),
      };
      const { traceparent } = request.headers;
      spans.add(
        { kind: 'server', name: `${method} ${route}`, startMs, endMs: startMs + took, failed, attributes },
        typeof traceparent === 'string' ? traceparent : undefined,
      );
    });
    next();
  };
}
