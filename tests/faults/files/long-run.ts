/** A thousand hostile files beside honest ones, and the control; figures for docs/measurements.md. */
import { quantile, tell } from '../../consistency/rows/figures.ts';
import { readInProcess, stormOfFiles } from './storm.ts';

/** The first is one person alone; the last has fifty accounts. */
const SENDERS = [1, 5, 50];
const MOST_STALL_MS = 50;
const stallOf = ({ cpuMs, wallMs }: { readonly cpuMs: number; readonly wallMs: number }) =>
  `${cpuMs.toFixed(0)} ms of a processor, ${wallMs.toFixed(0)} ms by the clock`;

async function stormHeld(files: number, senders: number): Promise<boolean> {
  const { kinds, sent, read, stopped, busy, stall, honestMs, refused } = await stormOfFiles({
    ...{ files, senders, honest: 3, scale: 1 },
  });
  console.log(
    `${sent} hostile files of ${kinds} kinds from ${senders} senders: ${read} read to an end, ${stopped} stopped, ${busy} not read (too many)`,
  );
  console.log(`longest stall of the sending thread: ${stallOf(stall)}`);
  console.log(
    `honest files: ${refused} refused, ${tell(honestMs, 'ms', 0)}, p90 ${quantile(honestMs, 0.9).toFixed(0)} ms`,
  );
  return sent >= files && refused === 0 && stall.cpuMs <= MOST_STALL_MS;
}

export async function filesHeld(files: number): Promise<boolean> {
  let isHeld = true;
  for (const senders of SENDERS) isHeld = (await stormHeld(files, senders)) && isHeld;
  const control = await readInProcess(0.2);
  console.log(`control (a fifth of their size, read in the thread itself, must stall): ${stallOf(control)}`);
  return isHeld && control.cpuMs > MOST_STALL_MS;
}
