/**
 * `/api/v1`: what hospitals' systems do by themselves, with a token and without a browser. Every address comes from the table
 * of operations, each of which names its scope; anything else is not there.
 */
import { type RequestHandler, Router } from 'express';
import { noticeKeys } from '#app/hospital/services/interface/notice-signer.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { capabilityStatement } from './capability.ts';
import { CONSENT_OPERATIONS } from './consent-operations.ts';
import { ENROLMENT_OPERATIONS } from './enrolment-operations.ts';
import { handleCall } from './handle-call.ts';
import { describeOperations } from './openapi.ts';
import type { Operation } from './operation.ts';
import { type Problem, problem, problemBody } from './problems.ts';
import { SAMPLE_OPERATIONS } from './sample-operations.ts';
import { SUBSCRIPTION_OPERATIONS } from './subscription-operations.ts';

export const OPERATIONS: readonly Operation[] = [
  ...ENROLMENT_OPERATIONS,
  ...SAMPLE_OPERATIONS,
  ...CONSENT_OPERATIONS,
  ...SUBSCRIPTION_OPERATIONS,
];

/** They say nothing of anybody. */
export const OPEN = ['/openapi.json', '/fhir/metadata', '/jwks.json'] as const;

/** `/enrolments/{participant}` → `/enrolments/:participant` */
export const routeOfOperation = ({ path }: Pick<Operation, 'path'>): string => path.replace(/\{(\w+)\}/g, ':$1');
/** As Express reads it, to which `$` is no letter. */
const pathOf = (operation: Operation): string => routeOfOperation(operation).replaceAll('$', '\\$');

const answer =
  (told: Problem): RequestHandler =>
  (_request, response) =>
    void response
      .status(told.status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(told, response.locals.requestId as string)));

export function hospitalApi(tools: Tools): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const described = JSON.stringify(describeOperations(OPERATIONS, tools.environment.origin));
  const { origin, gatePublicUrl } = tools.environment;
  const capable = JSON.stringify(capabilityStatement(origin, gatePublicUrl));
  const [description, capability, keys] = OPEN;
  router.get(description, (_request, response) => void response.type('json').send(described));
  router.get(capability, (_request, response) => void response.type('application/fhir+json').send(capable));
  router.get(keys, (_request, response) => void response.json(noticeKeys(tools)));
  for (const operation of OPERATIONS) {
    const verb = operation.method.toLowerCase() as 'get' | 'post' | 'delete';
    router[verb](pathOf(operation), handleCall(tools, operation));
  }
  for (const path of new Set([...OPEN, ...OPERATIONS.map(pathOf)])) {
    const own = OPERATIONS.filter((one) => pathOf(one) === path).map(({ method }) => method);
    const allowed = own.length === 0 ? ['GET'] : own;
    router.all(path, (request, response, next) => {
      response.set('Allow', allowed.join(', '));
      answer(problem('method-not-allowed'))(request, response, next);
    });
  }
  const notThere: RequestHandler = (...all) => answer(problem('not-found'))(...all);
  return Router().use('/api/v1', router, notThere);
}
