/**
 * The post office: a process of its own that hands many mails to the server over a few connections. It outlives a worker
 * that is killed by the length of what is in its hand, writes down what became of it, and ends. It finishes no mail once
 * the worker is gone, because the locks that the worker held on the people are gone with it.
 */
import { Readable } from 'node:stream';
import addressparser from 'nodemailer/lib/addressparser';
import { refusalOf } from '../transport.server.ts';
import { type Composer, composerOf } from './compose.ts';
import { openConnections } from './connections.ts';
import { type Journal, openJournal } from './journal.server.ts';
import { type BulkMail, type FromPost, type Outcome, type ToPost, toPostSchema } from './protocol.ts';

/** longer than a good server takes for one mail; then the worker goes on without the slow ones */
const GRACE_MS = 700;

const BELIEVED = 0.99;
/** of how long mails took: the newer ones weigh more */
const nearer = (usual: number, took: number): number => (usual === 0 ? took : usual + (took - usual) / 8);

/** `out`: the last bytes may have left */
type Reached = 'nothing' | 'too-late' | 'out';

/** The whole mail, and before its end a word: may it still go out? */
function heldBack(whole: Buffer, mayEnd: () => boolean): Readable {
  let given = false;
  return new Readable({
    // so that its end is asked for only when the rest has been taken
    highWaterMark: 1,
    read() {
      if (!given) {
        given = true;
        this.push(whole);
      } else if (mayEnd()) this.push(null);
      else this.destroy(new Error('too late'));
    },
  });
}

type Opened = Extract<ToPost, { is: 'open' }>;
type Batch = Extract<ToPost, { is: 'batch' }>;

export function runPostOffice(): void {
  const worker = process.ppid;
  const isWorkerThere = () => process.connected && process.ppid === worker;
  const composers = new Map<string, Promise<Composer>>();
  let office: { from: string; journal: Journal; send: (mail: BulkMail, until: number) => Promise<Outcome> } | null =
    null;
  let inHand = 0;

  const say = (message: FromPost) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  const endIfIdle = () => {
    if (process.connected || inHand > 0) return;
    office?.journal.end();
    process.exit(0);
  };

  function open({ smtpUrl, mailFrom, journal: file, connections, patience }: Opened) {
    const journal = openJournal(file);
    const sender = addressparser(mailFrom)[0]?.address ?? mailFrom;
    const server = openConnections(smtpUrl, connections, patience);
    // a mail that is given up halfway costs its connection: none is begun that would not be finished in time
    let usualMs = 0;
    async function send(mail: BulkMail, until: number): Promise<Outcome> {
      const compose = await (composers.get(mail.template) as Promise<Composer>);
      const isOver = (ms = 0) => !isWorkerThere() || Date.now() + ms >= until;
      let beganAt = 0;
      const mayBegin = () => {
        beganAt = Date.now();
        const may = !isOver(usualMs);
        // one that was slow is not believed for ever
        if (!may) usualMs *= BELIEVED;
        return may;
      };
      let reached: Reached = 'nothing';
      const content = heldBack(compose(mail), () => {
        reached = isOver() ? 'too-late' : 'out';
        if (reached === 'out') journal.last(mail.key);
        return reached === 'out';
      });
      try {
        const begun = await server.send({ from: sender, to: mail.to, content, mayBegin });
        if (begun) usualMs = nearer(usualMs, Date.now() - beganAt);
        return { is: begun ? 'taken' : 'left' };
      } catch (error) {
        const outcome = outcomeOf(error, reached);
        if (outcome.is === 'left') usualMs = Math.max(usualMs, Date.now() - beganAt);
        return outcome;
      }
    }
    office = { from: mailFrom, journal, send };
  }

  async function post({ batch, until, mails }: Batch, { journal, send }: NonNullable<typeof office>) {
    journal.begin(mails);
    const open = new Set(mails.map(({ key }) => key));
    let outcomes: { key: string; outcome: Outcome }[] = [];
    const report = () => {
      journal.flush();
      if (outcomes.length > 0 || open.size === 0) say({ is: 'done', batch, outcomes, open: [...open] });
      outcomes = [];
    };
    const slow = setTimeout(report, Math.max(0, until - Date.now()) + GRACE_MS);
    await Promise.all(
      mails.map(async (mail) => {
        inHand += 1;
        const outcome = await send(mail, until);
        journal.answered(mail.key, outcome);
        outcomes.push({ key: mail.key, outcome });
        open.delete(mail.key);
        inHand -= 1;
      }),
    );
    clearTimeout(slow);
    report();
    endIfIdle();
  }

  process.on('message', (raw) => {
    const message = toPostSchema.parse(raw);
    if (message.is === 'open') return open(message);
    // the worker opens it first
    if (office === null) throw new Error('the post office is not open');
    if (message.is === 'template') composers.set(message.template.id, composerOf(message.template, office.from));
    else void post(message, office);
  });
  process.on('disconnect', endIfIdle);
  say({ is: 'ready' });
}

function outcomeOf(error: unknown, reached: Reached): Outcome {
  if (reached === 'too-late') return { is: 'left' };
  const refused = refusalOf(error);
  if (refused) return { is: 'refused', status: refused.status };
  const { responseCode } = error as { responseCode?: number };
  // silence after the last bytes is no answer
  return responseCode === undefined && reached === 'out'
    ? { is: 'unknown' }
    : { is: 'put-off', code: responseCode ?? null };
}
