/** One thread's share of the comparison with Cedar. */
import { parentPort, workerData } from 'node:worker_threads';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { cedarDecider } from './cedar/authorize.ts';
import { compareScenes } from './compare-scenes.ts';

const { seed, cases } = workerData as { seed: number; cases: number };
parentPort?.postMessage(compareScenes({ seed, cases, stopAt: 20 }, currentPolicy, cedarDecider()));
