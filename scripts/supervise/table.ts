/** The short table that a start prints: addresses, demonstration accounts, what to try first. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Demo = { accounts: { role: string; email: string; password: string }[] };

export function printTable(start: {
  port: number;
  gatePort: number;
  dataDir: string;
  demo: boolean;
  seconds: number;
}): void {
  const lines = [
    '',
    `Tomoni is running (${start.seconds.toFixed(1)} s)`,
    `  web    http://localhost:${start.port}`,
    `  gate   http://localhost:${start.gatePort}`,
  ];
  const file = join(start.dataDir, 'demo.json');
  if (start.demo && existsSync(file)) {
    const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as Demo;
    lines.push(
      `  mail   http://localhost:${start.port}/demo/inbox`,
      '',
      '  demonstration accounts (invented people; one-time codes at /demo/codes)',
    );
    for (const { role, email, password } of accounts)
      lines.push(`    ${role.padEnd(14)} ${email.padEnd(36)} ${password}`);
    lines.push(
      '',
      '  try first: sign in as the coordinator, invite somebody, open the link in /demo/inbox; or: npm run walkthrough',
    );
  }
  lines.push('', '  stop with Ctrl-C', '');
  console.log(lines.join('\n'));
}
