/** Streams a page. Without `<Scripts>` there is nothing to hydrate, and React streams no inline script. */
import type { AppLoadContext } from '@remix-run/node';
import { createReadableStreamFromReadable, type EntryContext, type HandleErrorFunction } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { requestKnown } from '#app/data-access/pages/requests/request-known.ts';
import { describeError } from '#app/server/describe-error.ts';
import { sentForm } from '#app/server/sent-form.ts';
import { stripNulls } from '#app/server/strip-nulls.ts';
import { RETRY_AFTER_S } from '#app/server/unavailable.ts';
import { RequestContext } from './ui/request-context.tsx';

const RENDER_TIMEOUT_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { nonce, tools, visit } = context;
  const known = { ...requestKnown(visit), sent: status === 503 ? sentForm(context) : null };
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <RequestContext.Provider value={known}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={RENDER_TIMEOUT_MS} />
      </RequestContext.Provider>,
      {
        nonce,
        onShellReady() {
          const body = stripNulls();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          if (status === 503) headers.set('Retry-After', RETRY_AFTER_S);
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          tools.log.error({ event: 'render-failed', id: visit.requestId, error: describeError(error) });
        },
      },
    );
    setTimeout(abort, RENDER_TIMEOUT_MS + 1000).unref();
  });
}

/** Remix calls this for what a loader or action threw. Refusals are answers, not faults, and are not logged here. */
export const handleError: HandleErrorFunction = (error, { context, request }) => {
  // whoever asked has gone: nobody was kept from anything
  if (request.signal.aborted) return;
  if (error instanceof Response || (error as { status?: number } | null)?.status !== undefined) return;
  context.tools.log.error({ event: 'route-failed', id: context.visit.requestId, error: describeError(error) });
};
