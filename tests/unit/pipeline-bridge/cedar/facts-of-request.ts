/** Facts about the request: approval, data set, purpose, finding, contact. Look-ups and comparisons only. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import type { Scene } from '../world.ts';
import { type Context, subjectIn } from './adapter.ts';

const PURPOSES = ['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'];
const MODIFIERS = [44, 46, 45, 18, 22, 28, 27, 26, 25, 24, 15, 16, 12, 43, 21, 19, 20, 29].map(
  (code) => `DUO:00000${code}`,
);
const YEAR_MS = 365 * 86_400_000;

export function programme(scene: Scene): Context {
  const { request, world, gateTime } = scene;
  const over = (end: string) => end <= gateTime.upper;
  const begun = (start: string | null | undefined) => typeof start === 'string' && start <= gateTime.lower;
  const approval = world.approvals.find((one) => one.id === request.approval);
  const id = request.dataset ?? (approval?.datasets.length === 1 ? approval.datasets[0] : undefined);
  const dataset = world.datasets.find((one) => one.id === id);
  const member = world.memberships.find((one) => one.organisation === request.recipient?.organisation);
  const listId = world.states[0].provisions['share-overseas']?.list;
  const countries = world.lists.find((list) => list.id === listId);
  const diseases = request.purpose?.diseases ?? [];
  return {
    approvalNamed: request.approval !== undefined,
    approvalKnown: approval !== undefined,
    approvalId: approval?.id ?? '',
    approval: {
      status: approval?.status ?? 'none',
      route: approval?.route ?? 'none',
      begun: begun(approval?.from),
      over: approval ? over(approval.until) : true,
      class: approval?.recipient.class ?? 'none',
      organisation: approval?.recipient.organisation ?? '',
      countries: approval?.countries ?? [],
      actions: approval?.actions ?? [],
      datasets: approval?.datasets ?? [],
      duo: approval?.purpose.duo ?? [],
      uses: approval?.uses ?? [],
      commercial: approval?.commercial ?? false,
    },
    covered: approval !== undefined && covers(scene, approval, id),
    settled: approval?.conditionsMet ?? [],
    diseasesUnderApproval: diseases.every((disease) =>
      (approval?.purpose.diseases ?? []).some((own) => diseaseIsWithin(disease, own) === true),
    ),
    datasetKnown: dataset !== undefined,
    embargoed: typeof dataset?.embargoUntil === 'string' && !begun(dataset.embargoUntil),
    publicNow: begun(dataset?.publicFrom),
    memberClass: member?.class ?? 'none',
    memberNow: member !== undefined && begun(member.from) && !over(member.until),
    trainedNow: member !== undefined && !over(member.trainingUntil),
    countryListHolds:
      countries?.schema === 'country-list/1' && countries.countries.includes(request.recipient?.country ?? ''),
    ownSite: world.states[0].sites.includes(request.recipient?.organisation ?? ''),
  };
}

/** What each DUO term of an approval holds, itself besides. */
const NARROWER: { [term: string]: string[] } = {
  'DUO:0000004': ['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'],
  'DUO:0000042': ['DUO:0000006', 'DUO:0000007'],
  'DUO:0000006': ['DUO:0000007'],
};

/** Every member of the request stands in the approval, which runs; what the request leaves out stands in none. */
function covers({ request, gateTime }: Scene, approval: Approval, dataset: string | undefined): boolean {
  const { recipient, purpose } = request;
  if (recipient === undefined || purpose === undefined || dataset === undefined) return false;
  const within = (term: string) => approval.purpose.duo.some((own) => own === term || NARROWER[own]?.includes(term));
  const below = (disease: string) => approval.purpose.diseases.some((own) => diseaseIsWithin(disease, own) === true);
  const isCommercial = purpose.commercial ?? recipient.class === 'industry';
  return [
    approval.status === 'active' && approval.from <= gateTime.lower && approval.until > gateTime.upper,
    approval.route === 'committee-approval' || recipient.class === 'participating',
    approval.recipient.class === recipient.class && approval.recipient.organisation === recipient.organisation,
    approval.countries.includes(recipient.country),
    approval.actions.includes(request.action),
    approval.datasets.includes(dataset),
    purpose.duo.every(within) && purpose.diseases.every(below),
    purpose.uses.every((use) => approval.uses.includes(use)),
    approval.commercial || !isCommercial,
  ].every(Boolean);
}

export function dataUse(scene: Scene, state: ConsentState): Context {
  const { purpose, recipient } = scene.request;
  const due = state.reconsentDue;
  const fallback = due !== null && due.by <= scene.gateTime.upper ? due.dataUse : undefined;
  const use = fallback === undefined ? state.dataUse : fallback;
  const parameter = (code: string) => use?.parameters[`DUO:00000${code}`];
  const list = (code: string) => {
    const value = parameter(code);
    return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  };
  const listed = (code: string) => typeof parameter(code) === 'string' || Array.isArray(parameter(code));
  const at = (code: string) => {
    const value = parameter(code);
    return typeof value === 'string' && value.endsWith('Z') ? value : null;
  };
  const [until, after] = [at('25'), at('24')];
  const diseases = purpose?.diseases ?? [];
  const isCompany = recipient?.class === 'industry';
  const approved = scene.world.approvals.find((one) => one.id === scene.request.approval);
  return {
    duo: purpose?.duo ?? [],
    uses: purpose?.uses ?? [],
    // a company that is approved for commercial use cannot say otherwise
    commercial: (purpose?.commercial ?? isCompany) || (isCompany && approved?.commercial === true),
    purposeGiven: purpose !== undefined,
    strangeTerms: (purpose?.duo ?? []).filter((term) => !PURPOSES.includes(term)),
    strangePurpose: (purpose?.duo ?? []).some((term) => !PURPOSES.includes(term)) || (purpose?.duo ?? []).length === 0,
    mayShare: use !== null && purpose !== undefined,
    allowed: use ? [use.permission, ...use.also] : [],
    modifiers: use?.modifiers ?? [],
    beyondOwnDisease: (purpose?.duo ?? []).some(
      (term) =>
        term !== 'DUO:0000011' &&
        (term !== 'DUO:0000007' ||
          diseases.length === 0 ||
          diseases.some((one) => !(fallback?.diseases ?? []).some((own) => diseaseIsWithin(one, own) === true))),
    ),
    strangeModifier: (use?.modifiers ?? []).some((code) => !MODIFIERS.includes(code)),
    diseasesKnown: diseases.every((disease) => diseaseIsWithin(disease, disease) === true),
    diseasesUnderPerson:
      diseases.length > 0 &&
      diseases.every((disease) => (use?.diseases ?? []).some((own) => diseaseIsWithin(disease, own) === true)),
    gsGiven: listed('22'),
    places: list('22'),
    isGiven: listed('28'),
    institutions: list('28'),
    usGiven: listed('26'),
    users: list('26'),
    psGiven: listed('27'),
    projects: list('27'),
    tsGiven: until !== null,
    tsOver: until !== null && until <= scene.gateTime.upper,
    morGiven: after !== null,
    morPassed: after !== null && after <= scene.gateTime.lower,
  };
}

export function returnsAndContact(scene: Scene, state: ConsentState): Context {
  const { request, world } = scene;
  const { finding } = request;
  const named = request.action === 'return-finding' ? finding?.expertPanel : request.expertPanel;
  const panel =
    named !== undefined
      ? world.expertPanels.find((one) => one.id === named)
      : request.action === 'return-primary'
        ? world.expertPanels.find((one) => one.kind === 'primary' && one.participant === state.participant)
        : undefined;
  const answer = finding ? state.provisions[`findings-${finding.category}`] : undefined;
  const list = world.lists.find((one) => one.id === answer?.list);
  const lastYear = new Date(Date.parse(scene.gateTime.lower) - YEAR_MS).toISOString();
  const recent = (topic: string) => state.contacts.filter((one) => one.topic === topic && one.at > lastYear).length;
  return {
    category: finding?.category ?? 'none',
    categoryProvision: `findings-${finding?.category ?? 'none'}`,
    gene: finding?.gene ?? '',
    trigger: finding?.trigger ?? 'none',
    findingTo: finding?.to ?? 'none',
    counselling: finding?.counselling === true,
    genes: list?.schema === 'gene-list/1' && finding ? (list.genes[finding.category] ?? []) : [],
    listShown: answer?.decision === 'permit' || answer?.decision === 'ask',
    panelKnown: panel !== undefined,
    panelOwn: panel?.participant === state.participant,
    panelNames: (panel?.relatives ?? []).some((one) => one === state.participant),
    panelKind: panel?.kind ?? 'none',
    panelCategory: panel?.category ?? 'none',
    treatableInChildhood: panel?.treatableInChildhood === true,
    topic: request.recontact?.topic ?? 'none',
    contacts: Object.fromEntries(
      ['results', 'research', 'trials', 'updates', 'resample', 'reconsent'].map((topic) => [topic, recent(topic)]),
    ),
    askedAgainBefore: state.contacts.some((one) => one.topic === 'ask-again'),
    ethicsOpinion: opinionHolds(scene, state),
    report: request.report !== undefined,
    counsellor: request.counsellor !== undefined,
    toNamedPerson: request.to === 'named-person',
    deathItemsOnly: request.items !== undefined,
    assay: request.assay ?? 'wgs',
    class: request.recipient?.class ?? 'none',
    organisation: request.recipient?.organisation ?? '',
    country: request.recipient?.country ?? '',
    actionName: request.action,
  };
}

function opinionHolds(scene: Scene, state: ConsentState): boolean {
  const { world, request, gateTime } = scene;
  const opinion = world.ethicsOpinions.find(({ id }) => id === request.ethics);
  if (opinion === undefined || opinion.status !== 'active') return false;
  const { participants, samples, documents } = opinion.covers;
  const touched = (subjectIn(scene)?.samples ?? []).map(({ id }) => id);
  return (
    opinion.from <= gateTime.lower &&
    opinion.until > gateTime.upper &&
    opinion.actions.includes(request.action) &&
    (participants.includes(state.participant) ||
      documents.includes(state.provisions.participate?.document?.id ?? '') ||
      (touched.length > 0 && touched.every((id) => samples.includes(id))))
  );
}
