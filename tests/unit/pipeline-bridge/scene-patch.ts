/** Change a permitting scene by data: objects are merged, everything else replaces, `without` names what to leave out. */
import type { Action } from '#bridge/contract/vocabulary.ts';
import { type Scene, sceneOf } from './world.ts';

type Members = { [key: string]: unknown };

export type ScenePatch = {
  readonly state?: object;
  readonly request?: object;
  readonly approval?: object;
  readonly dataset?: object;
  readonly membership?: object;
  readonly panels?: object;
  readonly suspensions?: readonly object[];
  readonly gateTime?: object;
  /** dotted paths, e.g. `request.approval` or `state.provisions.participate` */
  readonly without?: readonly string[];
};

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(into: Members, patch: Members): void {
  for (const [key, value] of Object.entries(patch)) {
    const present = into[key];
    if (isMembers(value) && isMembers(present)) merge(present, value);
    else into[key] = structuredClone(value);
  }
}

function leaveOut(root: Members, path: string): void {
  const names = path.split('.');
  const last = names.pop() as string;
  const owner = names.reduce<unknown>((at, name) => (isMembers(at) ? at[name] : undefined), root);
  if (isMembers(owner)) delete owner[last];
}

export function patched(action: Action, ...patches: readonly ScenePatch[]): Scene {
  const scene = sceneOf(action);
  const { world } = scene;
  for (const patch of patches) {
    const targets: [object | undefined, object | undefined][] = [
      [world.states[0], patch.state],
      [scene.request, patch.request],
      [world.approvals[0], patch.approval],
      [world.datasets[0], patch.dataset],
      [world.memberships[0], patch.membership],
      [scene.gateTime, patch.gateTime],
      ...world.expertPanels.map((panel): [object, object | undefined] => [panel, patch.panels]),
    ];
    for (const [target, change] of targets) if (target && change) merge(target as Members, change as Members);
    for (const suspension of patch.suspensions ?? []) {
      world.suspensions.push({
        schema: 'suspension/1',
        id: 'SUS-1',
        of: null,
        since: scene.gateTime.lower,
        until: null,
        reason: 'test',
        ...suspension,
      } as (typeof world.suspensions)[number]);
    }
    const roots = {
      state: world.states[0],
      request: scene.request,
      approval: world.approvals[0],
    } as unknown as Members;
    for (const path of patch.without ?? []) leaveOut(roots, path);
  }
  return scene;
}
