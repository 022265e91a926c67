/**
 * The acts that a Consent resource can be asked about, each with the gate's request that means the same. What is not
 * here (returning results, asking again, notices, a release joined with a further use) has to be asked of the gate:
 * it hangs on panels, doctors and counsellors that FHIR Consent cannot say. Source: contract §3.
 */
import type { DecisionRequest } from '../contract/decision.ts';
import type { OwnSystems } from '../contract/fhir-systems.ts';
import type { Approval } from '../contract/programme-state.ts';
import type { Action, ProvisionCode, RecipientClass, RecontactTopic, Use } from '../contract/vocabulary.ts';
import { ANY } from '../decision/imagined.ts';
import type { Policy } from '../decision/policy.ts';
import type { Coding } from './types.ts';

/** A sample that nobody took: `further` and `legacy` ask what would hold for one. */
type Imagined = { readonly legacy: boolean; readonly further: boolean };

export type Act = {
  readonly code: string;
  readonly action: Action;
  /** the provision that the permit is filed under; by recipient class where the policy says so */
  readonly provision: ProvisionCode | 'by-class';
  /** HL7's word, only where it means exactly this act: a broader word would permit more */
  readonly generic?: 'collect' | 'use' | 'disclose';
  readonly reason: 'HRESCH' | 'TREAT';
  /** asked by recipient class, by class and country, or for the public */
  readonly recipients?: 'classes' | 'classes-and-countries' | 'public';
  /** asked by data-use purpose instead of `reason` */
  readonly byPurpose?: true;
  readonly use?: Use;
  readonly topic?: RecontactTopic;
  readonly assay?: 'omics';
  readonly imagined?: Imagined;
  /** what an answer about one case is kept by, beside the approval */
  readonly matter?: 'dataset';
};

const research = (code: string, action: Action, provision: Act['provision'], more: Partial<Act> = {}): Act => ({
  code,
  action,
  provision,
  reason: 'HRESCH',
  ...more,
});
const contact = (topic: RecontactTopic, provision: ProvisionCode): Act =>
  research(provision, 'recontact', provision, { topic });

export const ACTS: readonly Act[] = [
  research('analyse', 'analyse', 'participate', { reason: 'TREAT' }),
  research('joint-analyse', 'joint-analyse', 'participate', { generic: 'use' }),
  research('sequence', 'sequence', 'participate'),
  research('sequence-omics', 'sequence', 'omics', { assay: 'omics' }),
  research('sequence-further-sample', 'sequence', 'repeat-samples', { imagined: { legacy: false, further: true } }),
  research('analyse-legacy-sample', 'joint-analyse', 'legacy-samples', { imagined: { legacy: true, further: false } }),
  research('collect-clinical', 'collect-clinical', 'collect-clinical', { generic: 'collect' }),
  research('link-records', 'link-records', 'link-records', { matter: 'dataset' }),
  research('train-model', 'train-model', 'ai-development'),
  research('match-patients', 'joint-analyse', 'match-patients', { use: 'patient-matching' }),
  research('make-cell-lines', 'sequence', 'cell-lines', { use: 'cell-lines' }),
  research('use-identifying-images', 'joint-analyse', 'identifying-images', { use: 'identifying-images' }),
  research('overview', 'overview', 'by-class', { recipients: 'classes' }),
  research('release-data', 'release-data', 'by-class', {
    recipients: 'classes-and-countries',
    byPurpose: true,
    generic: 'disclose',
  }),
  research('release-sample', 'release-sample', 'by-class', { recipients: 'classes-and-countries', byPurpose: true }),
  research('release-public', 'release-public', 'public-release', { recipients: 'public' }),
  contact('results', 'recontact-results'),
  contact('research', 'recontact-research'),
  contact('trials', 'recontact-trials'),
  contact('updates', 'recontact-updates'),
  contact('resample', 'recontact-resample'),
];

/** A data-use purpose as the gate takes it and as the resource says it. */
export type PurposeTerm = {
  readonly duo: string;
  readonly disease: string | null;
  readonly codings: readonly Coding[];
};
/** `country` null: whichever, where the act does not look at it */
export type AskedRecipient = { readonly class: RecipientClass; readonly country: string | null };
export type Asked = {
  readonly recipient: AskedRecipient | null;
  readonly purpose: PurposeTerm | null;
  /** an approval, data set or campaign by name; null for any */
  readonly matter: string | null;
};

export const IMAGINED_SAMPLE = 'imagined-sample';

/**
 * The gate's request that an act means. Whatever the resource cannot say is asked at its strictest: a release may be
 * commercial, a matter may be an approval as well as a data set or campaign.
 * @param participant the subject, unless the act imagines a sample
 */
export function requestOf(act: Act, asked: Asked, participant: string): DecisionRequest {
  const { recipient, purpose, matter } = asked;
  const approval = matter ?? (act.byPurpose ? ANY.approval : undefined);
  const isNamed = act.recipients !== undefined || matter !== null;
  const dataset = act.matter === 'dataset' ? (matter ?? undefined) : isNamed ? ANY.dataset : undefined;
  const duo = purpose === null ? [] : [purpose.duo];
  return {
    subject: (act.imagined ? { sample: IMAGINED_SAMPLE } : { participant }) as DecisionRequest['subject'],
    action: act.action,
    ...(approval === undefined ? {} : { approval }),
    ...(dataset === undefined ? {} : { dataset }),
    ...(act.assay ? { assay: act.assay } : {}),
    ...(recipient || (matter !== null && act.recipients !== 'public')
      ? {
          recipient: {
            class: recipient?.class ?? 'academia',
            country: recipient?.country ?? 'JP',
            organisation: ANY.organisation,
          },
        }
      : {}),
    ...(act.use || purpose || matter !== null
      ? {
          purpose: {
            duo,
            diseases: purpose?.disease ? [purpose.disease] : [],
            uses: act.use ? [act.use] : [],
            commercial: true,
          },
        }
      : {}),
    ...(act.topic ? { recontact: { topic: act.topic, ...(matter === null ? {} : { campaign: matter }) } } : {}),
  };
}

/** An answer about one case is kept by the data set or the campaign here, not by an approval. */
export const isKeptApart = (act: Act): boolean => act.matter !== undefined || act.topic !== undefined;

/**
 * The same act under one approval, as it is: what that does not cover, a yes to it does not open. Without an approval
 * (null) a yes by approval counts for nothing.
 */
export function requestUnder(approval: Approval | null, act: Act, asked: Asked, participant: string): DecisionRequest {
  const { approval: _, ...request } = requestOf(act, asked, participant);
  if (approval === null) return request;
  const { organisation, ...whose } = approval.recipient;
  const country = asked.recipient ? (asked.recipient.country ?? approval.countries[0]) : whose.country;
  const dataset = act.recipients === 'public' ? ANY.dataset : approval.datasets[0];
  return {
    ...request,
    approval: approval.id,
    ...(dataset === undefined ? {} : { dataset }),
    recipient: { class: asked.recipient?.class ?? whose.class, country: country ?? whose.country, organisation },
    purpose: {
      diseases: [],
      uses: [],
      commercial: true,
      ...request.purpose,
      duo: asked.purpose ? [asked.purpose.duo] : [...approval.purpose.duo],
    },
  };
}

/** The provision codes that a permit is filed under. */
export function codesOf(act: Act, recipient: AskedRecipient | null, policy: Policy): readonly ProvisionCode[] {
  if (act.provision !== 'by-class') return [act.provision];
  const { needs } = policy.actions[act.action];
  const own = (recipient && needs.recipientClass?.[recipient.class].at(-1)) ?? 'participate';
  const isOverseas = recipient !== null && recipient.country !== null && recipient.country !== policy.home;
  return [own, ...((isOverseas && needs.overseas) || [])];
}

export const actCoding = (act: Act, own: OwnSystems): Coding => ({ system: own.act, code: act.code });
