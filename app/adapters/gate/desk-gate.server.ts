/** The web part's own way to a gate, for the release desk: a list asked about, a recorded list asked about again. */
import { z } from 'zod';

export type DeskGate = { readonly url: string; readonly token: string };

/** `unreachable`: nothing was sent · `unheard`: it was, and what became of it is not known · others: the gate's own no */
export type NoAnswer = 'unreachable' | 'unheard' | 'stale' | 'not-allowed' | 'refused';

const LIST_PATIENCE_MS = 45_000;
const PATIENCE_MS = 10_000;
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const notSent = (error: unknown): boolean => {
  const { cause } = error as { cause?: { code?: string; errors?: readonly { code?: string }[] } };
  return [cause?.code, ...(cause?.errors ?? []).map(({ code }) => code)].some((code) => NOT_SENT.has(code ?? ''));
};

function noAnswerIn({ status }: Response): NoAnswer {
  if (status === 401 || status === 403) return 'not-allowed';
  return status >= 500 || status === 409 ? 'stale' : 'refused';
}

const post = ({ url, token }: DeskGate, path: string, type: string, body: BodyInit, patienceMs: number) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });

type Sent = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: NoAnswer };

/** @param begun told the number of the list before any of it is read */
export async function sendList(
  gate: DeskGate,
  terms: URLSearchParams,
  list: Uint8Array,
  begun: (manifest: string) => Promise<void>,
): Promise<Sent> {
  try {
    const body = new Blob([new Uint8Array(list)]);
    const response = await post(gate, `/v1/manifests?${terms}`, 'text/csv', body, LIST_PATIENCE_MS);
    if (response.status !== 200) return { ok: false, why: noAnswerIn(response) };
    const manifest = response.headers.get('x-tomoni-manifest');
    if (manifest !== null) await begun(manifest);
    return { ok: true, text: await response.text() };
  } catch (error) {
    return { ok: false, why: notSent(error) ? 'unreachable' : 'unheard' };
  }
}

const verdictSchema = z.object({ decision: z.enum(['permit', 'deny']) });

/** Every sample of a recorded list, asked about as things are now: one no is a no to the whole. */
export async function askAboutList(
  gate: DeskGate,
  { manifest, action }: { readonly manifest: string; readonly action: string },
): Promise<'permit' | 'deny' | NoAnswer> {
  try {
    const body = JSON.stringify({ subject: { manifest }, action });
    const response = await post(gate, '/v1/decisions', 'application/json', body, PATIENCE_MS);
    if (response.status !== 200) return noAnswerIn(response);
    return verdictSchema.parse(await response.json()).decision;
  } catch (error) {
    return notSent(error) ? 'unreachable' : 'unheard';
  }
}
