/**
 * What the database says of the programme's own acts, for an auditor from outside. Read as `tomoni_auditor`, which may read no
 * person's words; each query names its columns, so that a column that comes later is not in a pack before somebody put it
 * there. Reasons typed by staff stay out: they may name people. Accounts are numbered within one pack.
 */

import type pg from 'pg';
import { z } from 'zod';
import { csvFile } from '#app/kernel/domain/csv.ts';
import { looksPersonal } from '#app/oversight/domain/outside-audits/looks-personal.ts';

export type PackFile = { readonly name: string; readonly body: string };
export type Query = { readonly name: string; readonly sql: string };

const ROLES = "array['tomoni_app','tomoni_bridge','tomoni_auditor','tomoni_eraser']";
const RIGHTS = "array['SELECT','INSERT','UPDATE','DELETE']";

/** The same rows in the same order whenever nothing has changed. */
export const QUERIES: readonly Query[] = [
  {
    name: 'setting-history',
    sql: 'select name, before, value, changed_by as by_account, changed_at as at from setting_change order by changed_at, id',
  },
  {
    name: 'administration-acts',
    sql: `select act, case when r.is_account then null else about end as about, case when r.is_account then about end as about_account,
          to_what, done_by as by_account, done_at as at from administration_act a
          cross join lateral (select exists (select 1 from account_role where account_id::text = a.about) as is_account) r
          order by done_at, id`,
  },
  {
    name: 'roles-held',
    sql: `select role, site, count(*)::int as held from account_role where revoked_at is null
          and role not in ('participant', 'proxy', 'family-viewer') group by role, site order by role, site`,
  },
  {
    name: 'role-proposals',
    sql: `select role, site, outcome, proposed_by as proposed_by_account, proposed_at, decided_by as decided_by_account, decided_at
          from role_proposal order by proposed_at, id`,
  },
  {
    name: 'table-rights',
    sql: `select role, c.relname as table, string_agg(right_name, ' ' order by right_name) as rights
          from pg_class c cross join unnest(${ROLES}) as role cross join unnest(${RIGHTS}) as right_name
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and has_table_privilege(role, c.oid, right_name)
          group by role, c.relname order by role, c.relname`,
  },
  {
    name: 'row-security',
    sql: `select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, p.polname as policy,
          pg_get_expr(p.polqual, p.polrelid) as visible_where from pg_class c left join pg_policy p on p.polrelid = c.oid
          where c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by c.relname, p.polname`,
  },
  { name: 'public-heads', sql: 'select size, hour, note from public_head order by size' },
  {
    name: 'witnesses',
    sql: `select name, encode(public_key, 'base64') as public_key, url, added_at, retired_at from witness order by name`,
  },
  { name: 'cosignatures', sql: 'select size, witness, at, line from cosignature order by size, witness' },
  {
    name: 'head-timestamps',
    sql: `select size, encode(token, 'base64') as token, received_at from head_timestamp order by size`,
  },
  {
    name: 'disposals',
    sql: `select kind, before, found, proposed_at, first_by as first_by_account, first_at, second_by as second_by_account, second_at,
          gone, digest from disposal order by proposed_at, id`,
  },
  {
    name: 'legal-holds',
    sql: `select case when scope like 'P-%' then 'participant' else scope end as scope, set_by as set_by_account, set_at,
          lifted_by as lifted_by_account, lifted_at from legal_hold order by set_at, id`,
  },
  {
    name: 'leaks',
    sql: `select number, kind, malicious, happened_on, noticed_at, opened_at, preliminary_by, final_by from leak_case
          order by noticed_at, id`,
  },
  {
    name: 'leak-steps',
    sql: `select c.number, s.kind, case when s.kind like 'reported%' then s.detail ->> 'to' end as told, s.done_by as by_account,
          s.done_at as at from leak_step s join leak_case c on c.id = s.leak order by s.done_at, s.id`,
  },
  {
    name: 'outside-audits',
    sql: `select number, body, scope, standard, from_day, until_day, report_sha256, entered_by as by_account, entered_at as at
          from outside_audit order by entered_at, id`,
  },
  {
    name: 'audit-findings',
    sql: `select a.number as audit, f.number, f.severity, f.area, f.found, f.answers, f.take_up_by, f.due_on,
          f.entered_by as by_account, f.entered_at as at from audit_finding f join outside_audit a on a.id = f.audit
          order by f.entered_at, f.id`,
  },
  {
    name: 'audit-finding-steps',
    sql: `select a.number as audit, f.number, s.place, s.kind, s.words, s.until_day, s.done_as, s.done_by as by_account, s.done_at as at
          from audit_finding_step s join audit_finding f on f.id = s.finding join outside_audit a on a.id = f.audit
          order by f.entered_at, f.id, s.place`,
  },
  {
    name: 'document-versions',
    sql: 'select document, version, audience, state, published_at, valid_until from document_version order by document, version, audience',
  },
];

const ACCOUNT = /_account$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const cell = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** Numbers accounts as they come, `account-1`, `account-2`: two acts by one person are seen to be, and who it is is not. */
function numbering() {
  const numbers = new Map<string, string>();
  return (id: unknown): unknown => {
    if (typeof id !== 'string' || !UUID.test(id)) return id;
    const number = numbers.get(id) ?? `account-${numbers.size + 1}`;
    numbers.set(id, number);
    return number;
  };
}

/** @throws where a record holds what looks like a number, an address or a birthday of somebody: nothing is written then */
export function refusePersonal(files: readonly PackFile[]): void {
  const found = files.filter(({ body }) => body.split('\r\n').some(looksPersonal)).map(({ name }) => name);
  if (found.length > 0) throw new Error(`What looks personal stands in ${found.join(', ')}: no pack was made.`);
}

/** @param client connected as `tomoni_auditor` */
export async function auditRecords(
  client: Pick<pg.Client, 'query'>,
  queries: readonly Query[] = QUERIES,
): Promise<readonly PackFile[]> {
  await client.query('begin isolation level repeatable read read only');
  const numbered = numbering();
  const files: PackFile[] = [];
  for (const { name, sql } of queries) {
    const { rows, fields } = await client.query(sql);
    const columns = fields.map((field) => field.name);
    const shown = z
      .array(z.record(z.string(), z.unknown()))
      .parse(rows)
      .map((row) =>
        Object.fromEntries(columns.map((key) => [key, ACCOUNT.test(key) ? numbered(row[key]) : cell(row[key])])),
      );
    files.push({ name: `records/${name}.csv`, body: csvFile(columns, shown) });
  }
  await client.query('commit');
  return files;
}
