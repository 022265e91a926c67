/** The hospital's registry of samples: taken in, counted, told with the consent type of each. */
import { z } from 'zod';
import { importSamples } from '#app/hospital/services/interface/import-samples.server.ts';
import { listSamples } from '#app/hospital/services/interface/list-samples.server.ts';
import { recordStock } from '#app/hospital/services/interface/sample-stock.server.ts';
import { REFUSALS, type RefusalCode } from '#app/kernel/domain/refusals.ts';
import { sampleKindSchema } from '#app/kernel/domain/samples/sample-kinds.ts';
import {
  type ReadLines,
  type SampleLineFault,
  sampleLineSchema,
  stockSchema,
} from '#app/kernel/services/files/sample-lines.ts';
import { isSampleId } from '#bridge/contract/identifiers.ts';
import { noQuery, pageQuery } from './enrolment-operations.ts';
import { type Call, operation, type Said, type TextBody } from './operation.ts';
import { problem, refused } from './problems.ts';

const registered = z.strictObject({ line: z.int(), label: z.string(), sample: z.string() });
const distribution = z.strictObject({
  inJapan: z.enum(['permit', 'ask-first', 'deny']),
  abroad: z.array(z.string()),
});
const ofClass = z.strictObject({ sample: distribution, data: distribution });
const listed = z.strictObject({
  sample: z.string(),
  participant: z.string(),
  kind: sampleKindSchema.nullable(),
  legacy: z.boolean(),
  further: z.boolean(),
  suspended: z.boolean(),
  label: z.string().nullable(),
  stock: z.strictObject({ amount: z.number(), unit: z.string(), place: z.string(), at: z.iso.datetime() }).nullable(),
  consent: z.strictObject({ participating: ofClass, academia: ofClass, industry: ofClass }),
  revision: z.int(),
});

const importedSchema = z.strictObject({ dryRun: z.boolean(), lines: z.int(), registered: z.array(registered) });
const importQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });
const CSV = 'text/csv';
const NDJSON = 'application/x-ndjson';
const FEED_MOST = 200;

const faultyLines = (faults: readonly SampleLineFault[]) => ({ problem: problem('lines-wrong', { lines: faults }) });

async function importLines(
  { tools, client, keep, query }: Call<TextBody, z.output<typeof importQuery>>,
  read: ReadLines,
): Promise<Said> {
  if (!read.ok) return faultyLines(read.faults);
  const dryRun = query.dryRun === 'true';
  const answer = (rows: readonly z.output<typeof registered>[]) => ({
    status: dryRun ? 200 : 201,
    // tried only: numbers are given when it is done
    body: { dryRun, lines: rows.length, registered: dryRun ? [] : rows.map((row) => ({ ...row })) },
  });
  const done = await importSamples(tools, client, read.lines, {
    dryRun,
    keep: (tx, imported) => keep(tx, answer(imported.registered)),
  });
  return done.ok ? answer(done.registered) : faultyLines(done.faults);
}

export const SAMPLE_OPERATIONS = [
  operation({
    name: 'register-sample',
    method: 'POST',
    path: '/samples',
    scope: 'samples',
    summary: 'Registers one sample of a person of the own hospital; it gets its number of the programme.',
    writes: true,
    takes: { as: 'json', schema: sampleLineSchema },
    query: noQuery,
    gives: { 201: z.strictObject({ sample: z.string() }) },
    async run({ tools, client, body, keep }) {
      const answer = (sample: string | undefined) => ({ status: 201, body: { sample: sample as string } });
      const done = await importSamples(tools, client, [{ line: 1, sample: body }], {
        dryRun: false,
        keep: (tx, { registered: [one] }) => keep(tx, answer(one?.sample)),
      });
      if (done.ok) return answer(done.registered[0]?.sample);
      const [fault] = done.faults;
      const isKnown = fault !== undefined && Object.hasOwn(REFUSALS, fault.code);
      return isKnown ? { problem: refused({ code: fault.code as RefusalCode }) } : faultyLines(done.faults);
    },
  }),
  operation({
    name: 'import-samples',
    method: 'POST',
    path: '/samples/import',
    scope: 'samples',
    summary:
      'Takes in a registry of samples, all lines or none, 1,000 at most; dryRun=true tries it and writes nothing.',
    writes: true,
    takes: { as: 'text', types: [CSV, NDJSON] },
    query: importQuery,
    gives: { 200: importedSchema, 201: importedSchema },
    async run(call: Call<TextBody, z.output<typeof importQuery>>) {
      const { type, text } = call.body;
      const task = type === CSV ? 'sample-table' : 'sample-objects';
      const done = await call.tools.files.read(task, { text }, call.client.id);
      return done.ok ? importLines(call, done.read) : { problem: refused(done.refusal) };
    },
  }),
  operation({
    name: 'list-samples',
    method: 'GET',
    path: '/samples',
    scope: 'read-samples',
    summary:
      'Every sample of the own hospital’s people with its consent type, in pages of people. since=N tells only of those whose consent changed after revision N; send the first page’s upTo the next time. No release rests on it: the gate is asked anew.',
    writes: false,
    takes: null,
    query: pageQuery.extend({
      limit: z.coerce.number().int().min(1).max(FEED_MOST).default(FEED_MOST),
      since: z.coerce.number().int().min(0).default(0),
    }),
    gives: {
      200: z.strictObject({
        rows: z.array(listed),
        next: z.string().nullable(),
        upTo: z.int(),
        everybody: z.boolean(),
      }),
    },
    async run({ tools, client, query }) {
      const page = await listSamples(tools, client, query);
      return { status: 200, body: JSON.parse(JSON.stringify(page)) };
    },
  }),
  operation({
    name: 'record-stock',
    method: 'POST',
    path: '/samples/{sample}/stock',
    scope: 'samples',
    summary: 'How much is left of a sample, and where it lies. The newest word counts; zero says that it is used up.',
    writes: true,
    takes: { as: 'json', schema: stockSchema },
    query: noQuery,
    gives: { 201: z.strictObject({ sample: z.string() }) },
    async run({ tools, client, part, body, keep }) {
      const answer = { status: 201, body: { sample: part } };
      if (!isSampleId(part)) return { problem: problem('not-found') };
      const known = await recordStock(tools, client, part, body, (tx) => keep(tx, answer));
      return known ? answer : { problem: problem('not-found') };
    },
  }),
];
