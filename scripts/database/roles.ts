/** The five database roles and the addresses under which the parts connect. Source: domain.md §3. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

/** owner: migrations only · app: the web and its worker · bridge: the gate · auditor: reads · eraser: erasure alone */
export const ROLES = ['owner', 'app', 'bridge', 'auditor', 'eraser'] as const;
export type Role = (typeof ROLES)[number];

type Passwords = Record<Role, string>;

function passwords(file: string): Passwords {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  const made = Object.fromEntries(ROLES.map((role) => [role, randomBytes(24).toString('base64url')])) as Passwords;
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/**
 * Make the roles and the database where they are missing.
 * @param adminUrl superuser's address of the database `postgres`
 * @returns the address for each role
 */
export async function ensureRoles(adminUrl: string, database: string, file: string): Promise<Record<Role, string>> {
  const secret = passwords(file);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const role of ROLES) {
      const name = client.escapeIdentifier(`tomoni_${role}`);
      const known = await client.query('select 1 from pg_roles where rolname = $1', [`tomoni_${role}`]);
      // the owner makes shadow databases when a migration is written
      const rights = role === 'owner' ? 'login createdb' : 'login';
      const verb = known.rowCount ? 'alter' : 'create';
      await client.query(`${verb} role ${name} ${rights} password ${client.escapeLiteral(secret[role])}`);
    }
    const there = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!there.rowCount) await client.query(`create database ${client.escapeIdentifier(database)} owner tomoni_owner`);
  } finally {
    await client.end();
  }
  const address = (role: Role) => {
    const url = new URL(adminUrl);
    url.username = `tomoni_${role}`;
    url.password = secret[role];
    url.pathname = `/${database}`;
    return url.href;
  };
  return Object.fromEntries(ROLES.map((role) => [role, address(role)])) as Record<Role, string>;
}
