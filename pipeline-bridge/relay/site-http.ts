/** The way from a gate at a site to a gate of the programme. Whatever comes back is parsed before it is believed. */
import type { z } from 'zod';
import type { FeedAddress } from './upstream.ts';

/** The programme's gate answered with no. `code` is its problem's, or the status. */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused';
  constructor(path: string, code: string) {
    super(`the programme's gate refused ${path}: ${code}`);
  }
}

export type Call = { readonly signal: AbortSignal; readonly body?: unknown };

async function refusalOf(path: string, response: Response): Promise<UpstreamRefused> {
  const problem: unknown = await response.json().catch(() => null);
  const code = problem !== null && typeof problem === 'object' && 'code' in problem ? problem.code : null;
  return new UpstreamRefused(
    path.split('?')[0] as string,
    `${response.status} ${typeof code === 'string' ? code : ''}`,
  );
}

/** @throws UpstreamRefused, and whatever the network throws */
export async function ask({ url, token }: FeedAddress, path: string, { signal, body }: Call): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    redirect: 'error', // a token goes nowhere else
    signal,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).catch((error: Error) => {
    throw error.cause ?? error; // «fetch failed» tells nobody anything
  });
  if (response.status !== 200) throw await refusalOf(path, response);
  return response;
}

/** @throws as `ask`, and ZodError */
export async function askFor<S extends z.ZodType>(
  address: FeedAddress,
  path: string,
  schema: S,
  call: Call,
): Promise<z.output<S>> {
  return schema.parse(await (await ask(address, path, call)).json());
}

/** Lines or paragraphs of a body, each whole; what comes after the last mark is not told. */
export async function* partsOf(response: Response, mark: string): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split(mark);
    rest = parts.pop() as string;
    yield* parts;
  }
}
