/** Which provisions a request needs, and what is wrong with the answers. Source: contract §3, "Table of needs". */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { datasetOf, isUse, panelOf, RELEASES, type ReferenceQuestion } from './question.ts';
import { isCovered } from './releases.ts';

const BY_ACTION: Readonly<Record<string, readonly ProvisionCode[]>> = {
  sequence: ['participate'],
  analyse: ['participate'],
  'joint-analyse': ['participate'],
  'collect-clinical': ['participate', 'collect-clinical'],
  'link-records': ['participate', 'link-records'],
  overview: ['participate'],
  'train-model': ['participate', 'ai-development'],
  'release-data': ['participate'],
  'release-sample': ['participate'],
  'release-public': ['participate', 'public-release'],
  'return-primary': ['participate', 'result-own-disease'],
  'return-finding': ['participate'],
};
const BY_USE: Readonly<Record<string, ProvisionCode>> = {
  'ai-development': 'ai-development',
  'record-linkage': 'link-records',
  'patient-matching': 'match-patients',
  'cell-lines': 'cell-lines',
  'identifying-images': 'identifying-images',
};
const SHARED_WITH = { participating: 'joint-research', academia: 'academia', industry: 'industry' } as const;
const NOT_FOR_LEGACY = ['collect-clinical', 'link-records', 'return-primary', 'ask-again', 'recontact', 'legal-notice'];

export function needed(question: ReferenceQuestion): ReadonlySet<ProvisionCode> {
  const { request, samples } = question;
  const { action, recipient, finding } = request;
  const codes = new Set(BY_ACTION[action] ?? []);
  if (action === 'sequence' && request.assay === 'omics') codes.add('omics');
  if (action === 'sequence' && samples.some(({ further }) => further)) codes.add('repeat-samples');
  if (!NOT_FOR_LEGACY.includes(action) && samples.some(({ legacy }) => legacy)) codes.add('legacy-samples');
  if (recipient && (action === 'overview' || RELEASES.includes(action)))
    codes.add(`share-${SHARED_WITH[recipient.class]}`);
  if (recipient && action === 'release-sample') codes.add(`samples-${SHARED_WITH[recipient.class]}`);
  if (RELEASES.includes(action) && recipient?.country !== 'JP') codes.add('share-overseas');
  if (isUse(action)) for (const use of request.purpose?.uses ?? []) codes.add(BY_USE[use] as ProvisionCode);
  if (action === 'return-finding' && finding) {
    codes.add(`findings-${finding.category}`);
    if (finding.trigger === 'reinterpretation') codes.add('findings-later');
    if (finding.to === 'relative') codes.add('findings-family');
    const panel = panelOf(question);
    if (finding.to === 'person' && panel && panel.participant !== question.state.participant)
      codes.add('findings-from-family');
  }
  const topic = action === 'recontact' ? request.recontact?.topic : undefined;
  if (topic !== undefined && topic !== 'reconsent') codes.add('participate').add(`recontact-${topic}`);
  return codes;
}

/** Answers to a data set or a campaign are about that alone; one to an approval is about what was approved. */
const isByApproval = (code: ProvisionCode): boolean => code !== 'link-records' && !code.startsWith('recontact-');

function keyFor(question: ReferenceQuestion, code: ProvisionCode): string | undefined {
  if (code === 'link-records') return datasetOf(question);
  return code.startsWith('recontact-') ? question.request.recontact?.campaign : question.request.approval;
}

export function answerReasons(question: ReferenceQuestion, codes: ReadonlySet<ProvisionCode>): string[] {
  const reasons: string[] = [];
  for (const code of codes) {
    const answer = question.state.provisions[code];
    const key = keyFor(question, code);
    const toThis = key === undefined ? undefined : answer?.specific?.[key]?.decision;
    if (answer === undefined) reasons.push(`not-asked:${code}`);
    else if (answer.decision === 'deny' || toThis === 'deny') reasons.push(`declined:${code}`);
    else if (answer.decision === 'not-asked') reasons.push(`not-asked:${code}`);
    else if (answer.decision === 'ask' && !(toThis === 'permit' && (!isByApproval(code) || isCovered(question))))
      reasons.push(`ask-first:${code}`);
  }
  return reasons;
}

/** What stands outside the list of countries or genes that the person saw with the answer. */
export function listReasons(question: ReferenceQuestion, codes: ReadonlySet<ProvisionCode>): string[] {
  const { request, world, state } = question;
  const reasons: string[] = [];
  const seen = (code: ProvisionCode) => {
    const answer = state.provisions[code];
    if (answer?.decision !== 'permit' && answer?.decision !== 'ask') return null;
    return { list: world.lists.find(({ id }) => id === answer.list) };
  };
  const countries = RELEASES.includes(request.action) && codes.has('share-overseas') ? seen('share-overseas') : null;
  if (countries) {
    const { list } = countries;
    const holds = list?.schema === 'country-list/1' && list.countries.includes(request.recipient?.country ?? '');
    if (!holds) reasons.push('country:share-overseas');
  }
  const { finding } = request;
  const genes = finding && request.action === 'return-finding' ? seen(`findings-${finding.category}`) : null;
  if (finding && genes) {
    const { list } = genes;
    const holds = list?.schema === 'gene-list/1' && (list.genes[finding.category] ?? []).includes(finding.gene);
    if (!holds) reasons.push(`finding-list:findings-${finding.category}`);
  }
  return reasons;
}
