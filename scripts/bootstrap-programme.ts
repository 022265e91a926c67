/**
 * Founds a programme on an empty database: publishes the consent document with its earlier versions, and the gate's policy, makes the first
 * administrators: two, since no role is given by one alone. Refuses where something was published already, and a document that states
 * an approval nobody gave.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readVersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { publishPolicy } from '#app/data-access/services/governance/publish-policy.server.ts';
import { type FoundingRefusal, foundingRefusal } from '#app/kernel/domain/document/founding-approval.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { publishWithEarlier } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import policyFile from '#bridge/decision/policy/2026-11-01.json' with { type: 'json' };
import { isDatabaseEmpty } from '#prisma/seed/empty.ts';

const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    'second-email': { type: 'string' },
    'second-name': { type: 'string' },
    document: { type: 'string', default: 'app/documents/wgs-icf/2.2' },
    approval: { type: 'string' },
    trial: { type: 'boolean', default: false },
  },
});

/** Said before anything is written. */
const WHY: Readonly<Record<FoundingRefusal, (folder: string) => string>> = {
  'approval-missing': (folder) => `${folder} states no approval by an ethics committee.`,
  'approval-invented': (folder) =>
    `${folder} states an approval by a committee that exists in the demonstration only. Copy the folder, write your own programme and its approval into it (docs/authoring.md), and name it: --document <folder> --approval "<number on the committee's letter>". To try the software without participants: --trial`,
  'approval-not-named': () => `Say the number on the letter of the ethics committee: --approval "<number>"`,
  'approval-differs': (folder) => `${folder} states another approval number than --approval.`,
};

function checkApproval(folder: string, said: string | undefined, isTrial: boolean): void {
  const refused = foundingRefusal(readVersionFolder(folder).version, { said, isTrial });
  if (refused) throw new Error(WHY[refused](folder));
}

type Person = { readonly email: string; readonly name: string };

/** @returns a password for each, in their order */
async function found(people: readonly Person[], document: string): Promise<readonly string[]> {
  const tools = createTools('found', readEnvironment());
  if (!(await isDatabaseEmpty(tools.database)))
    throw new Error('Something is published here already: this programme was founded.');
  const system: Actor = { role: 'system', account: null, channel: 'system' };
  const published = await publishWithEarlier(tools, system, document);
  if (!published.ok) throw new Error(`The document cannot be published: ${published.refusal.code}`);
  const policy = { schema: 'policy/1', version: policyFile.version } as const;
  const announced = await publishPolicy(tools, {
    actor: system,
    policy,
    file: digest(policyFile),
    opinion: 'founding',
  });
  if (!announced.ok) throw new Error(`The policy cannot be announced: ${announced.refusal.code}`);
  const roles = [{ role: 'administrator', site: null }] as const;
  const passwords: string[] = [];
  for (const { name, email } of people) {
    const password = randomBytes(18).toString('base64url');
    await createStaffAccount(tools, { name, email, password, totpSecret: null, roles });
    passwords.push(password);
  }
  await tools.database.close();
  return passwords;
}

try {
  const { email, name, document, 'second-email': secondEmail, 'second-name': secondName } = values;
  if (!email || !name || !secondEmail || !secondName)
    throw new Error(
      'Say who, two people, and the document: npm run bootstrap -- --email you@example.org --name "Your name" --second-email other@example.org --second-name "Her name" --document <folder> --approval "<number on the committee\'s letter>"',
    );
  checkApproval(document, values.approval, values.trial);
  const people = [
    { email, name },
    { email: secondEmail, name: secondName },
  ];
  const passwords = await found(people, document);
  console.log('The programme is founded. Each signs in with her own password, once:');
  for (const [place, one] of people.entries()) console.log(`  ${one.email}  ${passwords[place]}`);
  console.log('The first sign-in asks for a one-time code app. Change the password then.');
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
