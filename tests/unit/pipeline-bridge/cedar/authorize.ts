/** Ask Cedar (wasm, policies parsed once) about a scene. An evaluation error is a fault of the policies, never a permit. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ACTIONS, type Action } from '#bridge/contract/vocabulary.ts';
import type { Scene } from '../world.ts';
import { type Context, contextOf, type Value } from './adapter.ts';

const cedar = createRequire(import.meta.url)(
  '@cedar-policy/cedar-wasm/nodejs',
) as typeof import('@cedar-policy/cedar-wasm/nodejs');

const HERE = new URL('.', import.meta.url);

/** Every policy of the folder by its `@id`. @throws on text that does not parse or an `@id` used twice */
export function readPolicies(): Record<string, string> {
  const policies: Record<string, string> = {};
  for (const file of readdirSync(HERE).filter((name) => name.endsWith('.cedar'))) {
    const parts = cedar.policySetTextToParts(readFileSync(new URL(file, HERE), 'utf8'));
    if (parts.type === 'failure') throw new Error(`${file}: ${parts.errors.map((error) => error.message).join('; ')}`);
    for (const policy of parts.policies) {
      const id = /@id\("([^"]+)"\)/.exec(policy)?.[1];
      if (id === undefined || policies[id] !== undefined) throw new Error(`${file}: @id missing or used twice: ${id}`);
      policies[id] = policy;
    }
  }
  return policies;
}

export type CedarAnswer = { readonly decision: 'permit' | 'deny'; readonly reasons: readonly string[] };

/** Policies whose scope can match the action, and the facts they name: the rest cannot bear on the answer, only on time. */
type Slice = { readonly id: string; readonly facts: readonly string[]; readonly words: ReadonlySet<string> };

/** Facts that are sets of provisions and are only ever asked about a provision by name: other members say nothing. */
const PROVISION_SETS = /^(silent|no|asks|changed|disputed|answeredSince\w+|(approval|dataset|campaign)(Yes|No))$/;

function factsFor(slice: Slice, facts: Context): Context {
  const wanted = slice.facts.map((name): [string, Value] => {
    const fact = facts[name] ?? null;
    const named = PROVISION_SETS.test(name) && Array.isArray(fact);
    return [name, named ? fact.filter((word) => slice.words.has(String(word))) : fact];
  });
  return Object.fromEntries(wanted);
}

function sliceFor(action: Action, policies: Record<string, string>): Slice {
  const slice = Object.entries(policies).filter(([, text]) => {
    const scope = text.slice(0, text.search(/\)\s*(when|unless|;)/));
    return !/action\s+(==|in)/.test(scope) || scope.includes(`Action::"${action}"`);
  });
  const id = `tomoni:${action}`;
  const parsed = cedar.preparsePolicySet(id, { staticPolicies: Object.fromEntries(slice) });
  if (parsed.type === 'failure') throw new Error(parsed.errors.map((error) => error.message).join('; '));
  const facts = new Set(
    slice.flatMap(([, text]) => [...text.matchAll(/context\.(\w+)/g)].map((match) => match[1] as string)),
  );
  const words = new Set(
    slice.flatMap(([, text]) => [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] as string)),
  );
  return { id, facts: [...facts], words };
}

type Question = Parameters<typeof cedar.statefulIsAuthorized>[0];

/** Policies are parsed once. @returns null where the scene has nobody to ask about */
function questioner(policies: Record<string, string>): (scene: Scene) => Question | null {
  const slices = new Map(ACTIONS.map((action) => [action, sliceFor(action, policies)]));
  return (scene) => {
    const facts = contextOf(scene);
    const slice = slices.get(scene.request.action);
    if (facts === null || slice === undefined) return null;
    return {
      principal: { type: 'Client', id: 'any' },
      action: { type: 'Action', id: scene.request.action },
      resource: { type: 'Enrolment', id: 'any' },
      context: factsFor(slice, facts),
      preparsedPolicySetId: slice.id,
      entities: [],
    };
  };
}

/** Each scene's facts are made ready, and the asking alone is what the returned call does. */
export function cedarAsker(policies: Record<string, string> = readPolicies()) {
  const questionOf = questioner(policies);
  return (scene: Scene): (() => ReturnType<typeof cedar.statefulIsAuthorized> | null) => {
    const question = questionOf(scene);
    return () => question && cedar.statefulIsAuthorized(question);
  };
}

function answerTo(question: Question): CedarAnswer {
  const answer = cedar.statefulIsAuthorized(question);
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors[0]));
  if (decision === 'allow') return { decision: 'permit', reasons: [] };
  const reasons = new Set(diagnostics.reason.map((id) => id.split('#')[0] as string));
  return { decision: 'deny', reasons: [...reasons].sort() };
}

/** One in so many questions that were answered before is asked again all the same. */
const ASKED_AGAIN = 50;

/**
 * The answer's reasons are `code` or `code:provision`, sorted. More than half of the scenes put, word for word, a question
 * that another has put before: an answer hangs on nothing else, so each is asked once, and now and then again.
 * @throws on an evaluation error, and where a question asked again has another answer
 */
export function cedarDecider(policies: Record<string, string> = readPolicies()): (scene: Scene) => CedarAnswer {
  const questionOf = questioner(policies);
  const answers = new Map<string, CedarAnswer>();
  let repeated = 0;
  return (scene) => {
    const question = questionOf(scene);
    if (question === null) return { decision: 'deny', reasons: ['unknown-subject'] };
    const text = JSON.stringify(question);
    const known = answers.get(text);
    if (known) repeated += 1;
    if (known && repeated % ASKED_AGAIN !== 0) return known;
    const answer = answerTo(question);
    if (known && JSON.stringify(known) !== JSON.stringify(answer)) throw new Error(`two answers to ${text}`);
    answers.set(text, answer);
    return answer;
  };
}
