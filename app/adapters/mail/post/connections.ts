/**
 * A few connections to the mail server, each used for one mail after another. nodemailer's own pool reads the end of a mail
 * before the server has asked for its beginning; here the end is read last, so that a word can stand before it.
 */
import type { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

type Patience = {
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
};
type Mail = {
  readonly from: string;
  readonly to: string;
  readonly content: Readable;
  /** asked when a connection is open: what is not begun leaves it as it is for the next one */
  readonly mayBegin: () => boolean;
};
type Auth = Parameters<SMTPConnection['login']>[0];

export type Connections = {
  /** @returns false: it was not begun */
  send(mail: Mail): Promise<boolean>;
  close(): void;
};

const done = <T>(work: (callback: (error?: Error | null, value?: T) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));

async function connect(smtpUrl: string, patience: Patience): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(smtpUrl) as { auth?: Auth } & SMTPConnection.Options;
  const connection = new SMTPConnection({ ...options, ...patience });
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('closed before it was open')));
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  // of a later fault the mail in hand hears by its own callback
  connection.on('error', () => {});
  if (auth) await done((callback) => connection.login(auth, callback));
  return connection;
}

/** @param count at most so many at once; each is opened when it is first needed, and again after a fault */
export function openConnections(smtpUrl: string, count: number, patience: Patience): Connections {
  const free: (SMTPConnection | null)[] = Array.from({ length: count }, () => null);
  const waiting: ((one: SMTPConnection | null) => void)[] = [];
  const take = (): Promise<SMTPConnection | null> =>
    free.length > 0
      ? Promise.resolve(free.pop() ?? null)
      : new Promise((resolve) => {
          waiting.push(resolve);
        });
  const give = (one: SMTPConnection | null) => {
    const next = waiting.shift();
    if (next) next(one);
    else free.push(one);
  };

  return {
    async send({ from, to, content, mayBegin }) {
      let connection = await take();
      try {
        // a server ends what has been idle for a while
        if (connection === null || connection.destroyed) connection = await connect(smtpUrl, patience);
        const open = connection;
        const begins = mayBegin();
        if (begins) await done((callback) => open.send({ from, to: [to] }, content, callback));
        give(open);
        return begins;
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        // the server spoke about this mail; the connection itself is well
        const isWell =
          connection !== null && !connection.destroyed && responseCode !== undefined && responseCode !== 421;
        const kept =
          isWell &&
          (await done((callback) => connection?.reset(callback)).then(
            () => true,
            () => false,
          ));
        if (!kept) connection?.close();
        give(kept ? connection : null);
        throw error;
      }
    },
    close() {
      for (const one of free) one?.quit();
    },
  };
}
