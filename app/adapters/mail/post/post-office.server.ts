/** The worker's side of the post office: starts it, hands it batches, hears what became of each mail. */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ids } from '../../chance.server.ts';
import type { Environment } from '../../environment.server.ts';
import { PATIENCE } from '../transport.server.ts';
import { readJournal, type Settled } from './journal.server.ts';
import {
  type BulkMail,
  type FromPost,
  fromPostSchema,
  type MailTemplate,
  type Outcome,
  type ToPost,
} from './protocol.ts';

export type { Settled } from './journal.server.ts';
export type { BulkMail, MailTemplate, Outcome } from './protocol.ts';

export type Handed = {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** of those that the server still has in its hand: by key, later */
  readonly later: ReadonlyMap<string, Promise<Outcome>>;
};

export type PostOffice = {
  /** the journal of the process that would take a batch now; written beside who is in its hand */
  journal(): Promise<string>;
  handOver(templates: readonly MailTemplate[], mails: readonly BulkMail[], until: number): Promise<Handed>;
  close(): Promise<void>;
};

const FOLDER = 'post-office';
/** a process that has lost its worker is done with what it has in hand by then */
const LONGEST_END_MS = PATIENCE.socketTimeout + 3000;
const STEP_MS = 100;

type Options = {
  readonly environment: Pick<Environment, 'smtpUrl' | 'mailFrom' | 'dataDir'>;
  readonly ids: Pick<Ids, 'uuid'>;
  /** the post office's own script: `scripts/run/post.ts`, or what was built of it */
  readonly script: string;
  readonly connections: number;
};

type Running = {
  readonly child: ChildProcess;
  readonly id: string;
  readonly templates: Set<string>;
  readonly waiting: Map<string, { readonly open: Map<string, (outcome: Outcome) => void>; readonly heard: () => void }>;
};

const fileOf = (dataDir: string, journal: string) => join(dataDir, FOLDER, `${journal}.jsonl`);

export function openPostOffice({ environment, ids, script, connections }: Options): PostOffice {
  const { smtpUrl, mailFrom, dataDir } = environment;
  if (smtpUrl === null) throw new Error('a post office needs a mail server');
  let running: Promise<Running> | null = null;

  async function start(): Promise<Running> {
    mkdirSync(join(dataDir, FOLDER), { recursive: true, mode: 0o700 });
    const id = ids.uuid();
    // there before anybody can be in its hand
    closeSync(openSync(fileOf(dataDir, id), 'a', 0o600));
    const child = fork(script, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const here: Running = { child, id, templates: new Set(), waiting: new Map() };
    const ready = new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the post office did not open')));
      child.on('message', (raw) => {
        const message = fromPostSchema.parse(raw);
        if (message.is === 'ready') resolve();
        else hear(here, message);
      });
    });
    child.once('exit', () => {
      running = null;
      lost(here, fileOf(dataDir, id));
    });
    await ready;
    say(child, {
      is: 'open',
      smtpUrl: smtpUrl as string,
      mailFrom,
      journal: fileOf(dataDir, id),
      connections,
      patience: PATIENCE,
    });
    return here;
  }
  const open = () => {
    running ??= start().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };

  return {
    journal: async () => (await open()).id,
    async handOver(templates, mails, until) {
      const here = await open();
      for (const template of templates) {
        if (here.templates.has(template.id)) continue;
        say(here.child, { is: 'template', template });
        here.templates.add(template.id);
      }
      const outcomes = new Map<string, Outcome>();
      const batch = ids.uuid();
      const later = new Map<string, Promise<Outcome>>();
      const isHeard = new Promise<void>((heard) => {
        const waits = mails.map(({ key }) => {
          const { promise, resolve } = Promise.withResolvers<Outcome>();
          later.set(key, promise);
          void promise.then((outcome) => outcomes.set(key, outcome));
          return [key, resolve] as const;
        });
        here.waiting.set(batch, { open: new Map(waits), heard });
      });
      say(here.child, { is: 'batch', batch, until, mails: [...mails] });
      await isHeard;
      for (const key of outcomes.keys()) later.delete(key);
      return { outcomes, later };
    },
    async close() {
      const here = await running?.catch(() => null);
      if (!here || here.child.exitCode !== null) return;
      const ended = new Promise<void>((resolve) => here.child.once('exit', () => resolve()));
      here.child.disconnect();
      await Promise.race([ended, pause(LONGEST_END_MS)]);
    },
  };
}

const say = (child: ChildProcess, message: ToPost) => void child.send(message, () => {});

function hear({ waiting }: Running, { batch, outcomes, open }: Extract<FromPost, { is: 'done' }>) {
  const known = waiting.get(batch);
  if (!known) return;
  for (const { key, outcome } of outcomes) {
    known.open.get(key)?.(outcome);
    known.open.delete(key);
  }
  if (open.length === 0) waiting.delete(batch);
  // what was resolved just now is in the map of outcomes before the batch goes on
  queueMicrotask(known.heard);
}

/** It died: its journal says how far it came. */
function lost({ waiting }: Running, file: string) {
  const mails = existsSync(file) ? readJournal(file).mails : [];
  const known = new Map(mails.map(({ key, outcome }) => [key, outcome]));
  for (const { open, heard } of waiting.values()) {
    for (const [key, resolve] of open) resolve(known.get(key) ?? { is: 'left' });
    queueMicrotask(heard);
  }
  waiting.clear();
}

const isAlive = (pid: number): boolean => {
  // no line was written: it never began
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * What post offices of workers before have left behind, each once its process is gone. The caller writes down what became of
 * the mails, and then drops the journal.
 */
export async function journalsLeft(
  dataDir: string,
  own: string | null,
): Promise<readonly { readonly id: string; readonly mails: readonly Settled[]; drop(): void }[]> {
  const folder = join(dataDir, FOLDER);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name !== `${own}.jsonl`) : [];
  const left = [];
  for (const name of files) {
    const file = join(folder, name);
    let read = readJournal(file);
    for (let waited = 0; !read.ended && isAlive(read.pid) && waited < LONGEST_END_MS; waited += STEP_MS) {
      await pause(STEP_MS);
      read = readJournal(file);
    }
    left.push({ id: name.replace(/\.jsonl$/, ''), mails: read.mails, drop: () => rmSync(file, { force: true }) });
  }
  return left;
}
