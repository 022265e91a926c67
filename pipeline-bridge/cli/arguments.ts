/** Flags of consent-gate, turned into requests. Only the shape is made here; the gate says what is wrong with it. */
import { readFileSync } from 'node:fs';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { claimOfTask, readClaim, requestsOfClaim } from '../adapters/claim.ts';
import { sayFault } from '../adapters/claim-words.ts';
import { type Language, usage } from './outcome.ts';
import { say } from './words.ts';

const many = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const PURPOSE = { duo: many, disease: many, use: many, commercial: flag } satisfies ParseArgsOptionsConfig;
const RECIPIENT = { 'recipient-class': one, organisation: one, country: one } satisfies ParseArgsOptionsConfig;

export const CHECK_OPTIONS = {
  ...PURPOSE,
  ...RECIPIENT,
  action: one,
  sample: many,
  'samples-from': one,
  claim: one,
  task: one,
  participant: many,
  manifest: one,
  dataset: one,
  approval: one,
  ethics: one,
  report: one,
  counsellor: one,
  'min-revision': one,
  json: flag,
} satisfies ParseArgsOptionsConfig;

export const MANIFEST_OPTIONS = {
  ...PURPOSE,
  ...RECIPIENT,
  action: one,
  dataset: one,
  approval: one,
  'min-revision': one,
  'dry-run': flag,
  out: one,
  json: flag,
} satisfies ParseArgsOptionsConfig;

export const MATCH_OPTIONS = {
  ...PURPOSE,
  ...RECIPIENT,
  permission: one,
  also: many,
  modifier: many,
  'allowed-disease': many,
  parameter: many,
  approval: one,
  json: flag,
} satisfies ParseArgsOptionsConfig;

type Flags = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** @throws Outcome usage */
export function parseFlags<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T, language: Language) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usage(`${(error as Error).message}\n${say('usage', language)}`);
  }
}

/** Without members that were not given. */
const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export function purposeOf(flags: Flags): unknown {
  const purpose = given({
    duo: flags.duo,
    diseases: flags.disease,
    uses: flags.use,
    commercial: flags.commercial,
  });
  return Object.keys(purpose).length === 0 ? undefined : purpose;
}

export function recipientOf(flags: Flags): unknown {
  const recipient = given({
    class: flags['recipient-class'],
    organisation: flags.organisation,
    country: flags.country,
  });
  return Object.keys(recipient).length === 0 ? undefined : recipient;
}

/** As a job's comment says it, for one task of an array or for all. @throws Outcome usage */
function requestsOfText(flags: Flags, language: Language): Record<string, unknown>[] {
  const beside = Object.keys(flags).find((name) => !['claim', 'task', 'json', 'min-revision'].includes(name));
  if (beside !== undefined) throw usage(`--claim, --${beside}: ${say('oneWay', language)}`);
  const read = readClaim(flags.claim as string);
  if (!read.ok) throw usage(sayFault(read.fault, read.at, language));
  const task = typeof flags.task === 'string' ? Number(flags.task) : null;
  const claim = task === null ? read.claim : claimOfTask(read.claim, task);
  if (claim === null) throw usage(`--task ${flags.task}: ${say('noSubject', language)}`);
  return requestsOfClaim(claim);
}

/** One id a line. @throws Outcome usage */
function samplesFrom(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean);
  } catch {
    throw usage(`--samples-from ${file}`);
  }
}

/** One request for each subject. @throws Outcome usage */
export function requestsOf(flags: Flags, language: Language): Record<string, unknown>[] {
  if (typeof flags.claim === 'string') return requestsOfText(flags, language);
  if (typeof flags.action !== 'string') throw usage(say('noAction', language));
  const subjects = [
    ...[
      ...((flags.sample as string[] | undefined) ?? []),
      ...(typeof flags['samples-from'] === 'string' ? samplesFrom(flags['samples-from']) : []),
    ].map((sample) => ({ sample })),
    ...((flags.participant as string[] | undefined) ?? []).map((participant) => ({ participant })),
    ...(typeof flags.manifest === 'string' ? [{ manifest: flags.manifest }] : []),
  ];
  if (subjects.length === 0) throw usage(say('noSubject', language));
  const least = flags['min-revision'];
  if (typeof least === 'string' && !/^\d{1,15}$/.test(least)) throw usage('--min-revision N');
  return subjects.map((subject) => ({
    subject,
    ...given({
      action: flags.action,
      dataset: flags.dataset,
      approval: flags.approval,
      ethics: flags.ethics,
      report: flags.report,
      counsellor: flags.counsellor,
      purpose: purposeOf(flags),
      recipient: recipientOf(flags),
      minRevision: typeof least === 'string' ? Number(least) : undefined,
    }),
  }));
}
