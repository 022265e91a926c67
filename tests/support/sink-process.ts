/**
 * A mail server in a process of its own: counts what it takes by Message-ID and says when. Mailboxes that begin with `gone`
 * do not exist, ones with `busy` are not served at their first try, `no-data` is refused after the mail was read.
 */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type TakenMail = { readonly to: string; readonly messageId: string; readonly at: number; readonly head: string };

const taken: TakenMail[] = [];
const seen = new Set<string>();
const refused = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
/** only the first mails are kept whole: for a look at what left */
const WHOLE = 3;
/** a server that is far away */
const SLOW_MS = Number(process.env.SLOW_MS ?? 0);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('gone')) return done(refused(550, '5.1.1 no such mailbox'));
    if (address.startsWith('busy') && !seen.has(address)) {
      seen.add(address);
      return done(refused(451, '4.3.0 come again'));
    }
    done();
  },
  onData(stream, session, done) {
    let head = '';
    stream.on('data', (part: Buffer) => {
      if (head.length < 4000 || taken.length < WHOLE) head += part.toString();
    });
    stream.on('end', () => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      if (to.startsWith('no-data')) return done(refused(554, '5.6.0 not this'));
      const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(head)?.[1] ?? '';
      taken.push({ to, messageId, at: Date.now(), head: taken.length < WHOLE ? head : '' });
      setTimeout(done, SLOW_MS);
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.server.address() as AddressInfo).port }));
process.on('message', (asked) => {
  if (asked === 'count') process.send?.({ count: taken.length });
  if (asked === 'all') process.send?.({ taken });
});
process.on('disconnect', () => process.exit(0));
