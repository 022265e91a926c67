/** A thousand hostile files beside honest ones, and the control; figures for docs/measurements.md. */
import { quantile, tell } from '../../history/rows/figures.ts';
import { readInProcess, stormOfFiles } from './storm.ts';

const SENDERS = 50;
const MOST_STALL_MS = 50;
const stallOf = ({ cpuMs, wallMs }: { readonly cpuMs: number; readonly wallMs: number }) =>
  `${cpuMs.toFixed(0)} ms of a processor, ${wallMs.toFixed(0)} ms by the clock`;

export async function filesHeld(files: number): Promise<boolean> {
  const report = await stormOfFiles({
    ...{ files, senders: SENDERS, honest: 3, scale: 1 },
    onSent: (sent) => sent % 200 === 0 && console.log(`  ${sent} sent`),
  });
  const { kinds, sent, read, stopped, busy, stall, honestMs, refused } = report;
  console.log(
    `${sent} hostile files of ${kinds} kinds from ${SENDERS} senders: ${read} read to an end, ${stopped} stopped, ${busy} not read (too many)`,
  );
  console.log(`longest stall of the sending thread: ${stallOf(stall)}`);
  console.log(
    `honest files: ${honestMs.length}, ${refused} refused, ${tell(honestMs, 'ms', 0)}, p99 ${quantile(honestMs, 0.99).toFixed(0)} ms`,
  );
  const control = await readInProcess(0.2);
  console.log(`control (a fifth of their size, read in the thread itself, must stall): ${stallOf(control)}`);
  return sent >= files && refused === 0 && stall.cpuMs <= MOST_STALL_MS && control.cpuMs > MOST_STALL_MS;
}
