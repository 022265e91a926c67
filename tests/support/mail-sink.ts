/** A mail server of a test's own: keeps what it takes, and says what it is told to say. */
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Taken = { readonly to: readonly string[]; readonly raw: string; readonly messageId: string };
export type Sink = {
  readonly url: string;
  readonly taken: Taken[];
  /** before the mail is acknowledged; a throw refuses it */
  onMail: (mail: Taken) => Promise<void>;
  /** these mailboxes do not exist */
  readonly unknown: Set<string>;
  /** `silent`: takes the call and says nothing; `cut`: takes the mail and hangs up before saying so */
  manner: 'well' | 'silent' | 'cut';
  close(): Promise<void>;
};

export const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: *(.*(?:\\r?\\n[ \\t].*)*)`, 'im')
    .exec(raw)?.[1]
    ?.replace(/\r?\n[ \t]+/g, ' ')
    .trim() ?? '';

export async function openSink(): Promise<Sink> {
  const unknown = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      if (sink.manner !== 'silent') done();
    },
    onRcptTo({ address }, _session, done) {
      if (!unknown.has(address)) return done();
      done(Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString();
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: headerOf(raw, 'Message-ID'),
        };
        sink.onMail(mail).then(
          () => {
            sink.taken.push(mail);
            if (sink.manner === 'cut') for (const socket of sockets) socket.destroy();
            else done();
          },
          (error: Error) => done(error),
        );
      });
    },
  });
  server.on('error', () => {}); // a client that was killed breaks its connection
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { port } = server.server.address() as AddressInfo;
  const sink: Sink = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    onMail: async () => {},
    unknown,
    manner: 'well',
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return sink;
}
