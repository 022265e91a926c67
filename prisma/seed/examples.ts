/** Questions to the gate that anyone can try, with the answer that the stories and the rules call for. */
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { ReasonCode } from '#bridge/contract/vocabulary.ts';
import { SITES } from './programme.ts';
import { ORGANISATIONS } from './recipients.ts';

export type Example = {
  readonly title: string;
  readonly request: DecisionRequest;
  readonly expect:
    | { readonly decision: 'permit' }
    | { readonly decision: 'deny'; readonly codes: readonly ReasonCode[] };
};

/** Identifiers of the seed's people by key; sample 0 is the first, then in the order of the story. */
export type Known = (key: string) => { readonly participant: string; readonly samples: readonly string[] };

const university = { class: 'academia', organisation: ORGANISATIONS.university, country: 'JP' } as const;
const overseas = { class: 'academia', organisation: ORGANISATIONS.overseas, country: 'GB' } as const;
const company = { class: 'industry', organisation: ORGANISATIONS.company, country: 'JP' } as const;
const umikaze = { class: 'participating', organisation: SITES[1]?.organisation as string, country: 'JP' } as const;
const ownSite = { class: 'participating', organisation: SITES[0]?.id as string, country: 'JP' } as const;
const muscle = { duo: ['DUO:0000006'], diseases: ['MONDO:0019056'], uses: [], commercial: false };
const profit = { ...muscle, commercial: true };
const dataset = 'ds-rare-2026a';

export function examples(known: Known): readonly Example[] {
  const all: Example[] = [];
  const ask = (title: string, key: string, request: object, expect: Example['expect'], sample = 0) => {
    const subject = { sample: known(key).samples[sample] };
    all.push({ title, request: { subject, ...request } as DecisionRequest, expect });
  };
  const askPerson = (title: string, key: string, request: object, expect: Example['expect']) =>
    all.push({
      title,
      request: { subject: { participant: known(key).participant }, ...request } as DecisionRequest,
      expect,
    });
  const permit = { decision: 'permit' } as const;
  const deny = (...codes: ReasonCode[]) => ({ decision: 'deny', codes }) as const;
  const toUniversity = {
    action: 'release-data',
    dataset,
    recipient: university,
    purpose: muscle,
    approval: 'DAR-2026-0001',
  };
  const toCompany = { action: 'release-data', dataset, recipient: company, purpose: profit, approval: 'DAR-2026-0003' };
  const toOverseas = {
    action: 'release-data',
    dataset,
    recipient: overseas,
    purpose: muscle,
    approval: 'DAR-2026-0002',
  };
  const finding = {
    category: 'cancer-actionable',
    gene: 'BRCA1',
    trigger: 'primary-panel',
    to: 'person',
    expertPanel: 'EP-2026-0002',
    counselling: true,
  };
  const askAgain = { ethics: 'TCE-2026-031', report: 'PI-2026-007', counsellor: 'GC-01' };

  // one permit of each action
  ask('sequence her sample', 'academia-not-industry', { action: 'sequence' }, permit);
  ask('analyse for her own care', 'academia-not-industry', { action: 'analyse' }, permit);
  ask('joint analysis', 'academia-not-industry', { action: 'joint-analyse' }, permit);
  askPerson('collect clinical information', 'academia-not-industry', { action: 'collect-clinical' }, permit);
  askPerson('link with registries', 'academia-not-industry', { action: 'link-records', dataset }, permit);
  ask('overview for a forum member', 'academia-not-industry', { action: 'overview', recipient: university }, permit);
  ask('train a model', 'academia-not-industry', { action: 'train-model' }, permit);
  ask('release data to a university', 'academia-not-industry', toUniversity, permit);
  ask(
    'release a sample to a university',
    'academia-not-industry',
    { ...toUniversity, action: 'release-sample' },
    permit,
  );
  ask(
    'release to a controlled-access database',
    'academia-not-industry',
    { action: 'release-public', dataset },
    permit,
  );
  ask(
    'return her own result',
    'academia-not-industry',
    { action: 'return-primary', expertPanel: 'EP-2026-0001' },
    permit,
  );
  ask('return a finding she chose to know', 'academia-not-industry', { action: 'return-finding', finding }, permit);
  askPerson('ask again after a no', 'no-findings', { action: 'ask-again', ...askAgain }, permit);
  askPerson(
    'write to her about trials',
    'academia-not-industry',
    { action: 'recontact', recontact: { topic: 'trials' } },
    permit,
  );
  askPerson('legal notice after withdrawal', 'use-stopped', { action: 'legal-notice' }, permit);

  // choices
  ask('release data to a company she said no to', 'academia-not-industry', toCompany, deny('declined'));
  ask('release to the company she said yes to', 'ask-industry', toCompany, permit);
  ask(
    'another company names the approval she said yes to',
    'ask-industry',
    { ...toCompany, recipient: { ...company, organisation: ORGANISATIONS.newcomer } },
    deny('ask-first', 'approval-scope'),
  );
  ask(
    'an overview under the approval of a release',
    'ask-industry',
    { action: 'overview', dataset, recipient: company, purpose: profit, approval: 'DAR-2026-0003' },
    deny('ask-first', 'approval-scope'),
  );
  ask(
    'release a sample to a company, data asked each time',
    'ask-industry',
    { ...toCompany, approval: 'DAR-2026-0099' },
    deny('ask-first', 'no-approval'),
  );
  ask(
    'research beyond her own disease',
    'own-disease',
    { ...toUniversity, purpose: { ...muscle, duo: ['DUO:0000007'] } },
    deny('disease-mismatch'),
  );
  ask('general health research on own-disease consent', 'own-disease', toUniversity, deny('purpose-mismatch'));
  ask(
    'data abroad, declined',
    'own-disease',
    { ...toOverseas, purpose: { ...muscle, duo: ['DUO:0000007'], diseases: ['MONDO:0005027'] } },
    deny('declined'),
  );
  ask('an earlier sample without its own yes', 'own-disease', { action: 'analyse' }, deny('declined'), 1);
  ask(
    'own hospital uses its own data',
    'everything',
    { action: 'release-data', recipient: ownSite, purpose: muscle },
    permit,
  );
  ask(
    'joint research that she declined',
    'other-site',
    { action: 'release-data', dataset, recipient: { ...umikaze }, purpose: muscle, approval: 'DAR-2026-0008' },
    deny('declined'),
  );
  askPerson(
    'trials, when she asked to be asked',
    'ask-industry',
    { action: 'recontact', recontact: { topic: 'trials', campaign: 'C-2026-04' } },
    deny('ask-first'),
  );
  askPerson(
    'a fifth letter about trials in a year',
    'no-findings',
    { action: 'recontact', recontact: { topic: 'trials' } },
    deny('frequency-limit'),
  );

  // who she is, where she stands
  all.push({
    title: 'a sample nobody knows',
    request: { subject: { sample: 'S-000000000V' }, action: 'analyse' } as DecisionRequest,
    expect: deny('unknown-subject'),
  });
  askPerson(
    'collect before she has joined',
    'invited',
    { action: 'collect-clinical' },
    deny('not-active', 'not-asked'),
  );
  askPerson(
    'collect before the explainer confirmed',
    'waiting',
    { action: 'collect-clinical' },
    deny('not-active', 'not-asked'),
  );
  askPerson('collect from one who said no', 'refused', { action: 'collect-clinical' }, deny('not-active', 'not-asked'));
  ask('all use stopped', 'use-stopped', { action: 'analyse' }, deny('withdrawn'));
  ask('new sequencing after access was stopped', 'access-stopped', { action: 'sequence' }, deny('withdrawn'));
  ask('analysis goes on after access was stopped', 'access-stopped', { action: 'analyse' }, permit);
  askPerson(
    'a letter after contact was stopped',
    'contact-stopped',
    { action: 'recontact', recontact: { topic: 'updates' } },
    deny('withdrawn'),
  );
  ask('use after she came back', 'came-back', { action: 'joint-analyse' }, permit);
  ask('sequence after death without an opinion', 'deceased', { action: 'sequence' }, deny('no-ethics-opinion'));
  askPerson('link records of one who has died', 'deceased', { action: 'link-records', dataset }, deny('deceased'));
  ask('research goes on as she wished', 'deceased', { action: 'joint-analyse' }, permit);
  ask('abroad, while the new question is overdue', 'overdue', toOverseas, deny('reconsent-overdue'));
  ask('joint analysis after the study ended', 'study-ended', { action: 'joint-analyse' }, deny('study-ended'));
  ask('use while a mix-up is looked into', 'suspended', { action: 'analyse' }, deny('suspended'));

  // what stands behind a use
  ask('no approval named', 'everything', { ...toUniversity, approval: undefined }, deny('no-approval'));
  ask(
    'approval has not begun',
    'everything',
    { ...toUniversity, approval: 'DAR-2026-0009' },
    deny('approval-not-begun'),
  );
  ask('approval has ended', 'everything', { ...toUniversity, approval: 'DAR-2026-0004' }, deny('approval-expired'));
  ask(
    'approval stopped by two people',
    'everything',
    { ...toUniversity, approval: 'DAR-2026-0005' },
    deny('suspended'),
  );
  ask(
    'beyond what was approved',
    'everything',
    {
      ...toUniversity,
      action: 'release-sample',
      approval: 'DAR-2026-0006',
      purpose: { ...muscle, duo: ['DUO:0000011'] },
    },
    deny('approval-scope'),
  );
  ask(
    'general research on health-only consent',
    'everything',
    { ...toUniversity, approval: 'DAR-2026-0006', purpose: { ...muscle, duo: ['DUO:0000042'] } },
    deny('purpose-mismatch'),
  );
  ask(
    'a country that is not on the list',
    'everything',
    {
      ...toUniversity,
      approval: 'DAR-2026-0007',
      recipient: { class: 'academia', organisation: ORGANISATIONS.unlisted, country: 'US' },
    },
    deny('country'),
  );
  ask(
    'a data set nobody knows',
    'everything',
    { ...toUniversity, dataset: 'ds-unknown' },
    deny('approval-scope', 'dataset-unknown'),
  );
  ask('before the embargo ends', 'everything', { ...toUniversity, dataset: 'ds-rare-2026b' }, deny('embargo'));
  ask(
    'overview without current training',
    'everything',
    { action: 'overview', recipient: { class: 'industry', organisation: ORGANISATIONS.newcomer, country: 'JP' } },
    deny('no-membership'),
  );
  ask(
    'overview as another class than the membership',
    'everything',
    { action: 'overview', recipient: { ...university, class: 'industry' } },
    deny('recipient-class'),
  );

  // results
  // the panel decided on somebody else, and names no relative
  ask(
    'a finding she chose not to know',
    'no-findings',
    { action: 'return-finding', finding },
    deny('declined', 'no-relation'),
  );
  ask(
    'a gene that was not on her list',
    'everything',
    { action: 'return-finding', finding: { ...finding, gene: 'XYZ1', expertPanel: 'EP-2026-0003' } },
    deny('finding-list'),
  );
  ask(
    'no counselling offered',
    'academia-not-industry',
    { action: 'return-finding', finding: { ...finding, counselling: false } },
    deny('no-counselling'),
  );
  ask(
    'a finding of somebody whose relative she is not',
    'everything',
    { action: 'return-finding', finding },
    deny('no-relation'),
  );
  ask('own result before the panel decided', 'everything', { action: 'return-primary' }, deny('no-expert-panel'));
  return all;
}
