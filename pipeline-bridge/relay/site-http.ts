/** The way from a gate at a site to a gate of the programme. Whatever comes back is parsed before it is believed. */
import type { z } from 'zod';
import type { FeedAddress } from './upstream.ts';

/** The programme's gate said no, or nothing that is understood here. */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused';
  constructor(path: string, why: string) {
    super(`the programme's gate, asked for ${path.split('?')[0]}: ${why}`);
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

/** @throws as `ask`, and Error where the answer is of a form not known here */
export async function askFor<S extends z.ZodType>(
  address: FeedAddress,
  path: string,
  schema: S,
  call: Call,
): Promise<z.output<S>> {
  const response = await ask(address, path, call);
  const read = schema.safeParse(await response.json().catch(() => null));
  if (!read.success) throw new UpstreamRefused(path, 'an answer of a form not known here');
  return read.data;
}

/** Lines or paragraphs of a body, each whole, as many as came at once; what comes after the last mark is not told. */
export async function* partsOf(response: Response, mark: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of response.body ?? []) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split(mark);
    rest = parts.pop() as string;
    yield parts;
  }
}
