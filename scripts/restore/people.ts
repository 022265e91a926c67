/** Two people at the terminal: address, password (unseen) and one-time code of each. Without a terminal: six lines. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Credentials } from '#app/oversight/services/restore/two-people.server.ts';

const QUESTIONS = ['mail address', 'password', 'one-time code'] as const;

export async function askTwoPeople(): Promise<readonly [Credentials, Credentials]> {
  let isHidden = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output, terminal });
  const answers = lines[Symbol.asyncIterator]();
  const said: string[] = [];
  for (const who of ['The first', 'The second']) {
    for (const question of QUESTIONS) {
      if (terminal) process.stdout.write(`${who} of the two, ${question}: `);
      isHidden = terminal && question === 'password';
      const { value, done } = await answers.next();
      if (done) throw new Error('Two people are needed, each with mail address, password and one-time code.');
      if (isHidden) process.stdout.write('\n');
      isHidden = false;
      said.push(value.trim());
    }
  }
  lines.close();
  const of = (at: number): Credentials => ({
    email: said[at] as string,
    password: said[at + 1] as string,
    code: said[at + 2] as string,
  });
  return [of(0), of(3)];
}
