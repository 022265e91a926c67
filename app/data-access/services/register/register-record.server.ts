/** The record of a request as the register shows it: of an approval what the gates allow today, else what was handed in. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { registerEntrySchema } from '#app/kernel/domain/programme/register.ts';
import { diseaseName } from '#app/kernel/services/documents/disease-name.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { RegisterCourse } from '../../domain/programme/register-course.ts';
import { SECTIONS } from '../../domain/requests/request-form.ts';
import type { NamesInEach, RequestRecord } from '../../domain/requests/request-record.ts';
import type { RegisterRow, Things } from './register-of-uses.server.ts';

const askedSchema = z.object({
  request: z.string(),
  use: SECTIONS.use,
  data: SECTIONS.data,
  purpose: SECTIONS.aim.shape.purpose,
  place: SECTIONS.keeping.shape.place,
  disposalDays: SECTIONS.keeping.shape.disposalDays,
  returnToPatient: SECTIONS.harm.shape.returnToPatient,
});
type Asked = z.output<typeof askedSchema>;
/** By the number of the first request. */
export type AskedTexts = ReadonlyMap<string, Asked>;

/** The newest text of each; of one that was amended or renewed, the text whose terms the approval took over. */
export async function askedTexts(tx: Pick<Transaction, '$queryRaw'>): Promise<AskedTexts> {
  const rows = await tx.$queryRaw<unknown[]>`
    select distinct on (e.request) e.request, v.content -> 'use' as use, v.content -> 'data' as data,
      v.content #>> '{aim,purpose}' as purpose, v.content #>> '{keeping,place}' as place,
      (v.content #> '{keeping,disposalDays}') as "disposalDays", (v.content #> '{harm,returnToPatient}') as "returnToPatient"
    from register_entry e
    join data_request r on r.id = e.request or (r.about = e.request and r.stage = 'taken-over')
    join request_version v on v.request = r.id
    order by e.request, v.submitted_at desc, v.version desc`;
  return new Map(rows.map((row) => askedSchema.parse(row)).map((asked) => [asked.request, asked]));
}

/** By their address, in each language. */
export async function organisationsInEach(
  tx: Pick<Transaction, 'organisation' | 'site'>,
): Promise<ReadonlyMap<string, NamesInEach>> {
  const sites = await tx.site.findMany({ select: { organisation: true, nameJa: true, nameEn: true } });
  const others = await tx.organisation.findMany();
  return new Map([
    ...sites.map(({ organisation, nameJa, nameEn }) => [organisation, { ja: nameJa, en: nameEn }] as const),
    ...others.map((one) => [one.id, { ja: one.nameJa, 'ja-easy': one.nameEasy, en: one.nameEn }] as const),
  ]);
}

type Beside = {
  readonly things: Things;
  readonly course: RegisterCourse | undefined;
  readonly approval: Approval | undefined;
};

export function recordInRegister(row: RegisterRow, { things, course, approval }: Beside): RequestRecord {
  const { datasets, organisations, kinds } = things;
  const asked = things.asked.get(row.request);
  const { organisation, country } = row;
  return {
    recipient: {
      class: registerEntrySchema.shape.recipient.shape.class.parse(row.recipientClass),
      organisation: organisations.get(organisation) ?? { ja: organisation, en: organisation },
      country,
    },
    purpose: asked?.purpose ?? null,
    duo: approval?.purpose.duo ?? row.duo,
    diseases: (approval?.purpose.diseases ?? asked?.use.diseases)?.map(diseaseName) ?? null,
    uses: approval?.uses ?? asked?.use.uses ?? null,
    commercial: approval?.commercial ?? row.commercial,
    actions: approval?.actions ?? row.actions,
    datasets: (approval?.datasets ?? row.datasets).map((id) => datasets.get(id)?.title ?? { ja: id, en: id }),
    samples: (approval && kinds.get(approval.id)) ?? row.samples,
    deposit: asked?.data.deposit ?? null,
    countries: approval?.countries ?? [...new Set([country, ...(asked?.data.countries ?? [])])],
    place: asked?.place ?? null,
    users: null,
    term: asked ? { from: asked.data.from, until: asked.data.until } : null,
    disposalDays: asked?.disposalDays ?? null,
    returnToPatient: asked?.returnToPatient ?? null,
    panelConditions: course?.panelConditions ?? [],
    conditions: course?.decided?.conditions ?? [],
    settled: [],
    validity: approval ? { id: approval.id, from: approval.from, until: approval.until } : null,
  };
}

type Named = Pick<Things, 'datasets' | 'organisations' | 'kinds'>;

/** Of an approval that has no entry in the register: what the gates allow is all that is known of it. */
export function recordOfApproval(approval: Approval, { datasets, organisations, kinds }: Named): RequestRecord {
  const { recipient, purpose, uses, commercial, actions, countries, id, from, until } = approval;
  const { organisation, country } = recipient;
  return {
    recipient: {
      class: recipient.class,
      organisation: organisations.get(organisation) ?? { ja: organisation, en: organisation },
      country,
    },
    purpose: null,
    duo: purpose.duo,
    diseases: purpose.diseases.map(diseaseName),
    uses,
    commercial,
    actions,
    datasets: approval.datasets.map((one) => datasets.get(one)?.title ?? { ja: one, en: one }),
    samples: kinds.get(id) ?? [],
    deposit: null,
    countries: countries.length > 0 ? countries : [country],
    place: null,
    users: null,
    term: null,
    disposalDays: null,
    returnToPatient: null,
    panelConditions: [],
    conditions: [],
    settled: [],
    validity: { id, from, until },
  };
}
