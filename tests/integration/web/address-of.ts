/** Addresses of routes, with the identifiers that a house has made. */
import type { ServerBuild } from '@remix-run/node';
import type { Ids } from './things-made.ts';

const NAMES: Readonly<Record<string, string>> = {
  receipts: 'receipt',
  questions: 'question',
  escalations: 'escalated',
  'not-me': 'ownDoubt',
  doubts: 'doubt',
  invitations: 'invitation',
  tasks: 'task',
  letters: 'letter',
  calls: 'call',
  inbox: 'mail',
  uses: 'decision',
  decisions: 'decision',
  overrides: 'override',
  emergency: 'emergency',
  results: 'result',
  counsellor: 'talk',
  'follow-ups': 'followUp',
  paper: 'paper',
  corrections: 'correction',
  'earlier-consents': 'list',
  errands: 'errand',
  holder: 'holding',
  erasures: 'erasure',
  forum: 'forum',
  sites: 'closure',
  recalls: 'recall',
  certificates: 'certificate',
  runs: 'run',
  stops: 'stop',
  opinions: 'opinion',
  'usage-records': 'intake',
  requests: 'request',
  apply: 'dataRequest',
  publications: 'publication',
  'case-reports': 'report',
  leaks: 'leak',
  news: 'news',
  rights: 'right',
  'rights-desk': 'right',
};

/** The address of a route; null where these identifiers lack one that it names. */
export function addressOf(build: ServerBuild, id: string, ids: Ids): string | null {
  const path = build.routes[id]?.path ?? '';
  const parts = path.split('/').map((part, place, all) => {
    if (part === '*') return 'nothing-is-here';
    if (!part.startsWith(':')) return part;
    return ids[part === ':id' ? (NAMES[all[place - 1] as string] ?? '') : part.slice(1)] ?? null;
  });
  return parts.includes(null) ? null : `/${parts.join('/')}`;
}

/** @throws where one is lacking */
export function ownAddress(build: ServerBuild, id: string, ids: Ids): string {
  const found = addressOf(build, id, ids);
  if (found === null) throw new Error(`people.ts knows no identifier for ${id}`);
  return found;
}
