/** One operation of the hospitals' interface: its scope, what it takes, what it does. The table of them is all there is. */
import type { z } from 'zod';
import type { HospitalScope } from '#app/hospital/services/interface/client-terms.ts';
import type { HospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import type { HospitalAnswer, Keep } from '#app/hospital/services/interface/once.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Problem } from './problems.ts';

export type Said = HospitalAnswer | { readonly problem: Problem };

export type Call<Body, Query> = {
  readonly tools: Tools;
  readonly client: HospitalClient;
  readonly body: Body;
  readonly query: Query;
  /** of the path, by name; '' where there is none */
  readonly part: string;
  /** of the call: the act is done once by it. '' for one that writes nothing */
  readonly key: string;
  /** puts the answer into the transaction of the act; nothing for one that writes nothing */
  readonly keep: Keep;
};

/** What a body comes as: `json` is parsed by the schema, `text` is handed over as it is, of one of these types. */
type Taken<Body> =
  | { readonly as: 'json'; readonly schema: z.ZodType<Body>; readonly mostBytes?: number }
  | { readonly as: 'text'; readonly types: readonly string[]; readonly mostBytes?: number };

type Described<Body, Query> = {
  /** in the audit and in the description */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** under `/api/v1`; a part in braces */
  readonly path: string;
  readonly scope: HospitalScope;
  /** what it does, in one sentence */
  readonly summary: string;
  /** needs an Idempotency-Key */
  readonly writes: boolean;
  readonly takes: Taken<Body> | null;
  readonly query: z.ZodType<Query>;
  /** of the answer, by status */
  readonly gives: Readonly<Record<number, z.ZodType>>;
  /** refusals are an OperationOutcome, answers FHIR resources */
  readonly fhir?: true;
  run(call: Call<Body, Query>): Promise<Said>;
};

/** With the types of body and query forgotten: the parser hands `run` what its own schemas gave. */
export type Operation = Omit<Described<unknown, unknown>, 'run'> & {
  run(call: Call<never, never>): Promise<Said>;
};

export const operation = <Body, Query>(described: Described<Body, Query>): Operation =>
  // cast: a table of operations cannot name the body and query of each; handle-call hands `run` what these schemas parsed
  described as unknown as Operation;

/** `text/csv; charset=utf-8` → `text/csv` */
export const mediaType = (header: string | undefined): string => header?.split(';')[0]?.trim().toLowerCase() ?? '';

export type TextBody = { readonly type: string; readonly text: string };
