/**
 * Somebody at home who changes one choice, again and again, by the pages. Where no answer comes she sends the same form again,
 * as a browser offers to, until she has her receipt. Everything is kept with its instants.
 */
import { filled } from '../../../scripts/walkthrough/browser.ts';
import { type Form, formsOf } from '../../../scripts/walkthrough/html.ts';
import { nowMs, pause } from '../../consistency/clock.ts';
import type { Someone } from './supervised.ts';

export type Change = {
  readonly participant: string;
  readonly answer: 'permit' | 'deny';
  readonly idempotencyKey: string;
  /** when the form was sent first, and when last */
  readonly sentAt: number;
  readonly lastSentAt: number;
  readonly heardAt: number;
  readonly receipt: string;
};

export type Visitor = {
  readonly changes: readonly Change[];
  /** forms that had to be refused, and were */
  readonly refused: number;
  /** what a page said that it must not say */
  readonly wrong: readonly string[];
  /** requests that got no answer, or one that says to come again */
  readonly unanswered: Readonly<Record<string, number>>;
  /** She begins nothing new until she goes on. @returns when she is at nothing any more */
  rest(): Promise<void>;
  goOn(): void;
  stop(): Promise<void>;
};

const CHOICE = 'recontact-trials';
const PATIENCE_MS = 10_000;
const AGAIN_MS = 100;
const MOST_TRIES = 600;
const REFUSED_EVERY = 5;
type Answer = { readonly status: number; readonly location: string; readonly text: string };

/** @param isHasty counts what she sent as done without waiting for a receipt: the control, whose acts are lost */
export function startVisitor(web: string, someone: Someone, everyMs: number, isHasty = false): Visitor {
  const changes: Change[] = [];
  const wrong: string[] = [];
  const unanswered: Record<string, number> = {};
  const cookies = new Map([someone.cookie.split('=') as [string, string]]);
  let [refused, isOn, isResting, isBusy, turn] = [0, true, false, false, 0];

  async function ask(body?: URLSearchParams): Promise<Answer | null> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, ...(body ? { origin: web, 'sec-fetch-site': 'same-origin' } : {}) };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const asked = { headers, signal, redirect: 'manual', ...(body ? { method: 'POST', body } : {}) } as const;
      const response = await fetch(`${web}/choices/${CHOICE}`, asked);
      const text = await response.text();
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] as string).split('=');
        cookies.set(name, value);
      }
      if (response.status < 500)
        return { status: response.status, location: response.headers.get('location') ?? '', text };
      unanswered[response.status] = (unanswered[response.status] ?? 0) + 1;
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      const code = cause?.code ?? name;
      unanswered[code] = (unanswered[code] ?? 0) + 1;
    }
    return null;
  }

  /** As a browser does that is told to try again. @returns when it was sent last */
  async function untilAnswered(body?: URLSearchParams): Promise<{ answer: Answer; lastSentAt: number }> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const lastSentAt = nowMs();
      const answer = await ask(body);
      if (answer) return { answer, lastSentAt };
      await pause(AGAIN_MS);
    }
    throw new Error(`no answer after ${MOST_TRIES} tries`);
  }

  async function formOfChoice(): Promise<Form | null> {
    const { answer } = await untilAnswered();
    const form = formsOf(answer.text).find(({ fields }) => fields.some(({ name }) => name === 'answer'));
    if (form) return form;
    wrong.push(`no form: ${answer.status} ${answer.location} ${answer.text.slice(0, 200)}`);
    return null;
  }

  async function change(): Promise<void> {
    const form = await formOfChoice();
    if (!form) return pause(AGAIN_MS);
    turn += 1;
    const answer = turn % 2 === 1 ? 'deny' : 'permit';
    const body = new URLSearchParams(filled(form, { answer }));
    const idempotencyKey = body.get('idempotencyKey') ?? '';
    const sentAt = nowMs();
    const known = { participant: someone.participant, answer, idempotencyKey, sentAt } as const;
    if (isHasty) {
      // thinks with the page open: whatever is killed meanwhile meets her form
      await pause(2 * everyMs);
      await ask(body);
      changes.push({ ...known, lastSentAt: sentAt, heardAt: nowMs(), receipt: '' });
      return;
    }
    const done = await untilAnswered(body);
    const receipt = /\/receipts\/([\w-]+)$/.exec(done.answer.location)?.[1];
    if (!receipt) {
      const alert = /role="alert"[\s\S]{0,400}/.exec(done.answer.text)?.[0] ?? done.answer.text.slice(0, 200);
      wrong.push(`no receipt: ${done.answer.status} ${done.answer.location} ${alert}`);
      return;
    }
    changes.push({ ...known, lastSentAt: done.lastSentAt, heardAt: nowMs(), receipt });
    if (turn % REFUSED_EVERY === 0) await sendStale(body);
  }

  /** The page that she had open before, sent once more as a new act: something else stands now, so it must be refused. */
  async function sendStale(body: URLSearchParams): Promise<void> {
    body.set('idempotencyKey', crypto.randomUUID());
    const { answer } = await untilAnswered(body);
    if (answer.status === 400) refused += 1;
    else wrong.push(`a form that was out of date was answered ${answer.status}`);
  }

  const running = (async () => {
    while (isOn) {
      isBusy = !isResting;
      if (isBusy) await change();
      isBusy = false;
      await pause(everyMs * (0.5 + Math.random()));
    }
  })()
    .catch((error: Error) => void wrong.push(error.message))
    .finally(() => {
      isBusy = false;
    });
  return {
    changes,
    wrong,
    unanswered,
    get refused() {
      return refused;
    },
    async rest() {
      isResting = true;
      while (isBusy) await pause(10);
    },
    goOn() {
      isResting = false;
    },
    async stop() {
      isOn = false;
      await running;
    },
  };
}
