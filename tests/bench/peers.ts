/**
 * P2, beside others: the same questions decided by our gate in the process and by policy engines, in turns in one run.
 * Each is first held against the reference; one that disagrees, or cannot be had, is named and left out.
 */

import { numberOption } from './options.ts';
import { quartiles, show } from './pairs.ts';
import { casbin } from './peers/casbin.ts';
import { type PeerCase, type PeerWorld, peerWorld, referencePermits } from './peers/cases.ts';
import { casl } from './peers/casl.ts';
import { cedar } from './peers/cedar.ts';
import { cerbos } from './peers/cerbos.ts';
import { installed, loaderOf } from './peers/install.ts';
import { opa } from './peers/opa.ts';
import { gate, gateAfresh, plain } from './peers/ours.ts';
import type { Peer, PeerMaker } from './peers/peer.ts';
import { rulesEngine } from './peers/rules-engine.ts';

const MAKERS: readonly PeerMaker[] = [gate, gateAfresh, plain, casl, opa, casbin, rulesEngine, cedar, cerbos];
const CASES = 20_000;
const AT_ONCE = 64;

/** Must be found out, or the word "agrees" above says nothing. */
const CONTROL: PeerMaker = {
  ...plain,
  name: 'control, blind to withdrawal',
  make: (world, ...rest) => {
    const facts = new Map([...world.facts].map(([sample, known]) => [sample, { ...known, withdrawn: false }]));
    return plain.make({ ...world, facts }, ...rest);
  },
};

type Running = { readonly maker: PeerMaker; readonly peer: Peer; readonly rates: number[] };

async function agreement(peer: Peer, world: PeerWorld, compared: number) {
  const cases = world.cases.slice(0, compared);
  const told = await peer.decide(cases);
  const wrong = cases.filter((one, place) => told[place] !== referencePermits(world, one));
  return { wrong, permits: told.filter(Boolean).length };
}

async function begin(maker: PeerMaker, world: PeerWorld): Promise<Running | null> {
  try {
    const folder = installed(maker.packages);
    const peer = await maker.make(world, loaderOf(folder), folder);
    const { wrong, permits } = await agreement(peer, world, maker.compared);
    console.log(
      `${maker.name}: agrees with the reference on ${maker.compared - wrong.length} of ${maker.compared} cases, ${permits} permits. Decides ${maker.shape}.`,
    );
    if (wrong.length === 0) return { maker, peer, rates: [] };
    console.log(`${maker.name}: left out, first difference ${JSON.stringify(wrong[0])}`);
    await peer.stop?.();
  } catch (error) {
    console.log(`${maker.name}: left out: ${(error as Error).message}`);
  }
  return null;
}

/** @returns decisions a second */
async function block(peer: Peer, slices: readonly (readonly PeerCase[])[], blockMs: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  for (let at = 0; performance.now() - began < blockMs; at += 1) {
    const slice = slices[at % slices.length] as readonly PeerCase[];
    await peer.decide(slice);
    done += slice.length;
  }
  return (done * 1000) / (performance.now() - began);
}

export async function run(args: readonly string[]): Promise<void> {
  const people = Number(args[0] ?? 10_000);
  const rounds = numberOption(args, 'rounds', 12);
  const blockMs = numberOption(args, 'ms', 1000);
  const world = peerWorld(people, CASES);
  const slices = Array.from({ length: Math.floor(CASES / AT_ONCE) }, (_, place) =>
    world.cases.slice(place * AT_ONCE, (place + 1) * AT_ONCE),
  );
  if ((await begin(CONTROL, world)) !== null) throw new Error('a planted fault was not found');
  const running = (await Promise.all(MAKERS.map((maker) => begin(maker, world)))).filter((one) => one !== null);
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const inTurn = running.map((_, place) => running[(place + round) % running.length] as Running);
      for (const { peer, rates } of inTurn) {
        const rate = await block(peer, slices, blockMs);
        if (round > 0) rates.push(rate); // the first round warms up
      }
    }
    const ours = running.find(({ maker }) => maker === gate)?.rates ?? [];
    for (const { maker, rates } of running) {
      const ratios = rates.map((rate, round) => (ours[round] as number) / rate);
      console.log(
        `${maker.name}: ${quartiles(rates).median.toFixed(0)}/s; gate ÷ it: ${show(quartiles(ratios), 2)} of ${rounds}`,
      );
    }
  } finally {
    await Promise.all(running.map(({ peer }) => peer.stop?.()));
  }
}
