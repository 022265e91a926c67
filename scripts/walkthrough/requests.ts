/** One complete request for each action of the gate, so that nothing but her choices decides. */
import { ACTIONS } from '#bridge/contract/vocabulary.ts';
import { type Programme, recipientOf } from './programme.ts';

type Request = Record<string, unknown> & { readonly action: string };

const DISEASE = 'MONDO:0019056';
const DATASET = 'ds-rare-2026a';
const HEALTH = { duo: ['DUO:0000006'], diseases: [DISEASE], uses: [], commercial: false };
const FOR_PROFIT = { ...HEALTH, commercial: true };

export const UNIVERSITY = 'DAR-2026-0001';
export const OVERSEAS = 'DAR-2026-0002';
export const COMPANY = 'DAR-2026-0003';

export type Requests = {
  plain(action: string): Request;
  release(action: 'release-data' | 'release-sample', approval: string): Request;
  finding(category: string): Request;
  trials(): Request;
  /** all of them, each as complete as it can be */
  every(): Request[];
};

export function requestsFor(programme: Programme, participant: string, sample: string): Requests {
  const subject = { sample };
  const plain = (action: string) => ({ subject, action });
  const release = (action: string, approval: string) => ({
    subject,
    action,
    dataset: DATASET,
    approval,
    recipient: recipientOf(programme, approval),
    purpose: approval === COMPANY ? FOR_PROFIT : HEALTH,
  });
  const found = {
    gene: 'BRCA1',
    trigger: 'primary-panel',
    to: 'person',
    expertPanel: 'EP-2026-0002',
    counselling: true,
  };
  const finding = (category: string) => ({ subject, action: 'return-finding', finding: { category, ...found } });
  const trials = () => ({ subject: { participant }, action: 'recontact', recontact: { topic: 'trials' } });
  const whole: Readonly<Record<string, object>> = {
    'release-data': release('release-data', UNIVERSITY),
    'release-sample': release('release-sample', UNIVERSITY),
    'release-public': { dataset: DATASET },
    overview: { recipient: recipientOf(programme, UNIVERSITY) },
    'link-records': { dataset: DATASET },
    'return-finding': finding('cancer-actionable'),
    'return-primary': { expertPanel: 'EP-2026-0001' },
    'ask-again': { ethics: 'TCE-2026-031', report: 'PI-2026-007', counsellor: 'GC-01' },
    recontact: { recontact: { topic: 'updates' } },
  };
  const every = () => ACTIONS.map((action) => ({ ...plain(action), ...whole[action] }));
  return { plain, release, finding, trials, every };
}
