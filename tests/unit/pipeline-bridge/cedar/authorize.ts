/** Ask Cedar (wasm, policies parsed once) about a scene. An evaluation error is a fault of the policies, never a permit. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Scene } from '../world.ts';
import { contextOf } from './adapter.ts';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as typeof import('@cedar-policy/cedar-wasm/nodejs');

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

/** Parse once; the answer's reasons are `code` or `code:provision`, sorted. */
export function cedarDecider(policies: Record<string, string> = readPolicies()): (scene: Scene) => CedarAnswer {
  const parsed = cedar.preparsePolicySet('tomoni', { staticPolicies: policies });
  if (parsed.type === 'failure') throw new Error(parsed.errors.map((error) => error.message).join('; '));
  return (scene) => {
    const context = contextOf(scene);
    if (context === null) return { decision: 'deny', reasons: ['unknown-subject'] };
    const answer = cedar.statefulIsAuthorized({
      principal: { type: 'Client', id: 'any' }, action: { type: 'Action', id: scene.request.action },
      resource: { type: 'Enrolment', id: 'any' }, context, preparsedPolicySetId: 'tomoni', entities: [],
    });
    if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors[0]));
    if (decision === 'allow') return { decision: 'permit', reasons: [] };
    return { decision: 'deny', reasons: [...new Set(diagnostics.reason.map((id) => id.split('#')[0] as string))].sort() };
  };
}
