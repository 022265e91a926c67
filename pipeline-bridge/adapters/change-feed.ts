/** Follows `GET /v1/changes` from now on, without end: resumes after a break, starts again where it cannot. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Connection, fetchFrom } from '../cli/call.ts';

export type FeedEvent = { readonly revision: number; readonly kind: string; readonly state: unknown };

const SILENCE_MS = 5000;
const PAUSE_MS = 250;
const MOST_PAUSE_MS = 5000;
const readySchema = z.object({ revision: z.int().nonnegative() });
const dataSchema = z.object({ state: z.unknown() });

export type Listener = {
  onEvent(event: FeedEvent): void;
  /** nothing was heard for a while, or the place was lost: look at everything once */
  onGap(): void;
  onFault(why: string): void;
};

async function headOf(connection: Connection): Promise<number> {
  const response = await fetchFrom(connection, '/readyz');
  return readySchema.parse(await response.json()).revision;
}

function eventIn(text: string): FeedEvent | null {
  const fields = Object.fromEntries(text.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
  if (fields.id === undefined || fields.event === undefined) return null;
  const state = fields.event === 'through' ? null : dataSchema.parse(JSON.parse(fields.data)).state;
  return { revision: Number(fields.id), kind: fields.event, state };
}

async function readStream(
  connection: Connection,
  after: number,
  signal: AbortSignal,
  take: (event: FeedEvent) => void,
): Promise<void> {
  const quiet = new AbortController();
  let timer = setTimeout(() => quiet.abort(), SILENCE_MS);
  try {
    const response = await fetchFrom(connection, `/v1/changes?after=${after}`, {
      signal: AbortSignal.any([signal, quiet.signal]),
    });
    if (response.status !== 200) throw new Error(`the feed answered ${response.status}`);
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), SILENCE_MS);
      const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = eventIn(part);
        if (event) take(event);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Ends when the signal aborts. */
export async function followChanges(connection: Connection, listener: Listener, signal: AbortSignal): Promise<void> {
  let after: number | null = null;
  let wait = PAUSE_MS;
  while (!signal.aborted) {
    try {
      after ??= await headOf(connection);
      listener.onGap(); // whatever came while nobody listened
      await readStream(connection, after, signal, (event) => {
        wait = PAUSE_MS;
        after = event.revision;
        if (event.kind !== 'through') listener.onEvent(event);
      });
    } catch (error) {
      if (signal.aborted) return;
      listener.onFault((error as Error).message);
      // the place may be outside the feed (a restore, another gate): begin from its head
      if (/answered 4/.test((error as Error).message)) after = null;
    }
    await pause(wait, undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, MOST_PAUSE_MS);
  }
}
