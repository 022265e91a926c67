/** The requests of an applicant's own organisations. What is another's is not there. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { cannotReplace, type Whereabouts, whereIs, wordsThatCount } from '../../domain/publications/clearing.ts';
import type { Publication } from '../../domain/publications/publications.ts';
import { applicantNext } from '../../domain/requests/applicant-next.ts';
import { routeOf } from '../../domain/requests/public-transfer.ts';
import type { RequestContent, RequestDraft } from '../../domain/requests/request-form.ts';
import { type RequestRecord, validityPhaseOf } from '../../domain/requests/request-record.ts';
import { DRAFT, type RequestStage, type RequestState } from '../../domain/requests/request-state.ts';
import { statesOf } from '../review/request-rows.server.ts';
import { askingNow } from './affiliations.ts';
import { approvalsNotBegun, loadRecord } from './load-record.server.ts';
import { type OpenRequest, openRequest, type RequestRow } from './request-chain.server.ts';
import { type Applicant, applicantAccess } from './request-people.ts';
import { filesOf } from './version-files.server.ts';
import { type DraftSection, loadRequestDraft, wholeSections } from './write-request.server.ts';

export type OrganisationName = { readonly ja: string; readonly 'ja-easy': string; readonly en: string };
export type OwnOrganisation = { readonly id: string; readonly name: OrganisationName; readonly class: RecipientClass };
export type OwnLine = {
  readonly id: string;
  readonly kind: RequestRow['kind'];
  readonly about: string | null;
  /** null until the first section is written */
  readonly title: string | null;
  readonly organisation: OrganisationName;
  readonly stage: RequestStage;
  readonly next: ReturnType<typeof applicantNext>;
  /** approved, and the gates say no until that day */
  readonly beginsOn: Instant | null;
  readonly changedAt: Date;
};
export type OwnDesk = { readonly organisations: readonly OwnOrganisation[]; readonly requests: readonly OwnLine[] };

async function ownOrganisations(tx: Transaction, account: string, now: Date): Promise<readonly OwnOrganisation[]> {
  const own = await tx.affiliation.findMany({
    where: { account, ...askingNow(now) },
    orderBy: { organisation: 'asc' },
  });
  const names = await tx.organisation.findMany({ where: { id: { in: own.map(({ organisation }) => organisation) } } });
  return own.flatMap(({ organisation, recipientClass }) => {
    const row = names.find(({ id }) => id === organisation);
    if (!row) return [];
    const name = { ja: row.nameJa, 'ja-easy': row.nameEasy, en: row.nameEn };
    return [{ id: organisation, name, class: recipientClass as RecipientClass }];
  });
}

/** Newest change first. */
export function ownDesk(tools: Tools, who: Applicant): Promise<OwnDesk> {
  return withAccess(tools.database, applicantAccess(who), async (tx) => {
    const now = tools.clock.now();
    const organisations = await ownOrganisations(tx, who.account, now);
    const where = { organisation: { in: organisations.map(({ id }) => id) } };
    const rows = await tx.dataRequest.findMany({ where, orderBy: [{ changedAt: 'desc' }, { id: 'desc' }], take: 200 });
    const titles = await tx.requestDraft.findMany({
      where: { request: { in: rows.map(({ id }) => id) }, section: 'aim' },
    });
    const states = await statesOf(
      tx,
      rows.map(({ id }) => id),
    );
    const begins = await approvalsNotBegun(tx, now.toISOString());
    const requests: OwnLine[] = [];
    for (const { id, kind, about, organisation, changedAt, approval } of rows) {
      // a draft has no chain, and nothing kept beside one
      const state = states.get(id) ?? DRAFT;
      const named = organisations.find((one) => one.id === organisation);
      if (!named) continue;
      const aim = titles.find(({ request }) => request === id)?.content as RequestDraft['aim'];
      requests.push({
        id,
        kind: kind as RequestRow['kind'],
        about,
        title: aim?.title ?? null,
        organisation: named.name,
        stage: state.stage,
        next: applicantNext(
          state,
          routeOf({ recipientClass: named.class, kind: kind as RequestRow['kind'] }),
          now.toISOString(),
        ),
        beginsOn: (state.stage === 'active' && approval !== null && begins.get(approval)) || null,
        changedAt,
      });
    }
    return { organisations, requests };
  });
}

export type OwnRequest = OpenRequest & {
  readonly organisation: OwnOrganisation;
  readonly draft: Partial<Record<string, DraftSection>>;
  /** others go with the next version than went with the last */
  readonly filesChanged: boolean;
  /** what is written whole */
  readonly written: RequestDraft;
  readonly versions: readonly {
    readonly version: number;
    readonly submittedAt: Date;
    readonly content: RequestContent;
  }[];
  /** of the text that was decided on, or else the newest; null before the first */
  readonly record: RequestRecord | null;
};

/** Within a transaction that the caller opened. Null for another's and for nobody's. */
export async function openOwn(
  tx: Transaction,
  who: Applicant,
  id: string,
  now: Date,
): Promise<(OpenRequest & { readonly organisation: OwnOrganisation }) | null> {
  if (!/^REQ-\d{4}-\d{4,6}$/.test(id)) return null;
  const row = await tx.dataRequest.findUnique({ where: { id } });
  const own = await ownOrganisations(tx, who.account, now);
  const organisation = own.find((one) => one.id === row?.organisation);
  const open = organisation ? await openRequest(tx, id) : null;
  return open && organisation ? { ...open, organisation } : null;
}

export function loadOwnRequest(tools: Tools, who: Applicant, id: string): Promise<OwnRequest | null> {
  return withAccess(tools.database, applicantAccess(who), async (tx) => {
    const open = await openOwn(tx, who, id, tools.clock.now());
    if (!open) return null;
    const draft = await loadRequestDraft(tx, id);
    const versions = await tx.requestVersion.findMany({ where: { request: id }, orderBy: { version: 'asc' } });
    const { decided, version: newest } = open.state;
    const shown = versions.find(({ version }) => version === (decided?.version ?? newest));
    return {
      ...open,
      record: shown ? await loadRecord(tx, open, shown.content as RequestContent) : null,
      draft,
      written: wholeSections(draft),
      filesChanged: (await filesOf(tx, id, versions.at(-1)?.version ?? 0)).changed,
      versions: versions.map(({ version, submittedAt, content }) => ({
        version,
        submittedAt,
        content: content as RequestContent,
      })),
    };
  });
}

/** What an applicant sees of the course: no votes, no readers, no declarations. */
export type ApplicantCourse = {
  readonly id: string;
  readonly kind: RequestRow['kind'];
  readonly about: string | null;
  readonly organisation: OrganisationName;
  readonly stage: RequestStage;
  readonly version: number;
  readonly submittedAt: string | null;
  readonly panelUntil: string | null;
  readonly reviewUntil: string | null;
  readonly route: Approval['route'];
  readonly questions: { readonly open: number; readonly all: number };
  readonly isDecided: boolean;
  /** approved, and the gates say no until that day */
  readonly beginsOn: Instant | null;
  readonly record: RequestRecord | null;
};

export function applicantCourseOf({ row, state, organisation, record }: OwnRequest, now: Instant): ApplicantCourse {
  const { stage, version, submittedAt, bodies, questions, decided, reportAccepted } = state;
  const validity = record?.validity ?? null;
  return {
    id: row.id,
    kind: row.kind,
    about: row.about,
    organisation: organisation.name,
    stage,
    version,
    submittedAt,
    panelUntil: stage === 'in-review' ? bodies.panel.until : null,
    reviewUntil: stage === 'in-review' ? bodies.committee.until : null,
    route: routeOf(row),
    questions: { open: questions.filter(({ answer }) => answer === null).length, all: questions.length },
    isDecided: decided !== null || reportAccepted !== null,
    beginsOn: stage === 'active' && validity && validityPhaseOf(validity, now) === 'begins' ? validity.from : null,
    record,
  };
}

type Decided = NonNullable<RequestState['decided']>;
/** What follows a decision, as the applicant is told it: how each member voted is not part of the letter. */
export type Afterwards = {
  readonly id: string;
  readonly stage: RequestStage;
  readonly decided: Pick<Decided, 'decision' | 'outcome' | 'words' | 'panelView' | 'difference' | 'at'> | null;
  readonly record: RequestRecord | null;
  readonly accepted: Pick<NonNullable<RequestState['reportAccepted']>, 'decision' | 'panelView' | 'at'> | null;
  readonly publications: readonly {
    readonly publication: string;
    readonly words: string;
    readonly at: string;
    readonly on: string | null;
    readonly individual: boolean;
    readonly where: Whereabouts;
    /** how many manuscripts it was shown with */
    readonly files: number;
    /** why a member of the committee is against it; nobody's name beside them */
    readonly against: readonly string[];
    /** another text may be shown in its place */
    readonly mayReplace: boolean;
  }[];
  readonly patents: readonly Omit<RequestState['patents'][number], 'account'>[];
  readonly report: Pick<NonNullable<RequestState['closingReport']>, 'words' | 'at'> | null;
  readonly destroyed: Pick<NonNullable<RequestState['destroyed']>, 'certificate' | 'on'> | null;
};

function publicationAfterwards(
  state: RequestState,
  one: Publication,
  now: Instant,
): Afterwards['publications'][number] {
  const { publication, words, at, on = null, individual } = one;
  const counted = wordsThatCount(state, one.judged);
  const against = counted.filter(({ word }) => word === 'against').map((said) => said.words);
  const mayReplace = cannotReplace(state.publications, publication, now) === null;
  const shown = { publication, words, at, on, individual, files: one.files?.length ?? 0 };
  return { ...shown, where: whereIs(one, counted), against, mayReplace };
}

export function afterwardsOf({ row, state, record }: OwnRequest, now: Instant): Afterwards {
  const { decided, reportAccepted, closingReport, destroyed } = state;
  return {
    id: row.id,
    stage: state.stage,
    record,
    decided: decided && {
      decision: decided.decision,
      outcome: decided.outcome,
      words: decided.words,
      panelView: decided.panelView,
      difference: decided.difference,
      at: decided.at,
    },
    accepted: reportAccepted && {
      decision: reportAccepted.decision,
      panelView: reportAccepted.panelView,
      at: reportAccepted.at,
    },
    patents: state.patents.map(({ account: _who, ...patent }) => patent),
    publications: state.publications.map((one) => publicationAfterwards(state, one, now)),
    report: closingReport && { words: closingReport.words, at: closingReport.at },
    destroyed: destroyed && { certificate: destroyed.certificate, on: destroyed.on },
  };
}
