/** Withdraws and rejoins, over and over, through the path by which the app appends. */
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { type FeedState, type Ledger, next, openLedger, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { nowMs, pause } from '../clock.ts';
import type { PeoplePlan } from '../processes/people.ts';
import type { Session } from './session.ts';

const RECENT = 6;

const rejoined = (state: FeedState): FeedState => next(state, { status: 'active', withdrawal: null });

/** The participant's state as the ledger has it: after an outcome that nobody knows, only it can tell. */
async function readState({ client }: Ledger, participant: string): Promise<FeedState> {
  const found = await client.query<{ payload: string }>(
    `select payload from feed_line where participant = $1 and kind = 'consent-state' order by revision desc limit 1`,
    [participant],
  );
  const payload: unknown = JSON.parse(found.rows[0]?.payload ?? 'null');
  const { revision: _, ...state } = consentStateSchema.parse({ ...(payload as object), revision: 0 });
  return state;
}

async function openAgain(appUrl: string, session: Session): Promise<Ledger | null> {
  while (session.isWriting) {
    const opened = await openLedger(appUrl).catch(() => null);
    if (opened) return opened;
    await pause(100);
  }
  return null;
}

/** One act. @returns false where its outcome is unknown or it was refused: the connection is given up */
async function act(session: Session, ledger: Ledger, states: Map<string, FeedState>, participant: string) {
  const before = states.get(participant) ?? (await readState(ledger, participant));
  const after = before.status === 'active' ? withdrawn(before) : rejoined(before);
  const allows = after.status === 'active';
  const beganAt = nowMs();
  const acknowledged = await ledger.append(stateLine(after)).catch(() => null);
  const endedAt = acknowledged === null ? null : nowMs();
  if (acknowledged === null) states.clear();
  else {
    states.set(participant, after);
    session.known = Math.max(session.known, acknowledged);
    session.lastChanged.push(participant);
    if (session.lastChanged.length > RECENT) session.lastChanged.shift();
  }
  session.keep({ act: { participant, number: after.number, allows, beganAt, endedAt, revision: acknowledged } });
  return acknowledged !== null;
}

export async function runWriter(session: Session, plan: PeoplePlan, own: readonly string[]): Promise<void> {
  const states = new Map<string, FeedState>();
  let ledger: Ledger | null = null;
  while (session.isWriting) {
    ledger ??= await openAgain(plan.appUrl, session);
    if (ledger === null) break;
    const isDone = await act(session, ledger, states, session.random.pick(own)).catch(() => false);
    if (!isDone) {
      void ledger.close().catch(() => {});
      ledger = null;
    }
    await pause(session.random.wait(plan.writeEveryMs));
  }
  await ledger?.close().catch(() => {});
}
