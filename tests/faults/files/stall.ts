/** How long this thread was kept from its work in one piece: by the clock, and by what it spent of a processor itself. */
export type Stall = { readonly wallMs: number; readonly cpuMs: number };

const TICK_MS = 5;

/** The clock counts what other programs of the machine take as well; the processor's time is this thread's alone. */
export function watchStalls(): () => Stall {
  let [wallMs, cpuMs] = [0, 0];
  let [at, spent] = [performance.now(), process.threadCpuUsage()];
  const look = () => {
    const { user, system } = process.threadCpuUsage(spent);
    wallMs = Math.max(wallMs, performance.now() - at - TICK_MS);
    cpuMs = Math.max(cpuMs, (user + system) / 1000);
    [at, spent] = [performance.now(), process.threadCpuUsage()];
  };
  const ticking = setInterval(look, TICK_MS);
  return () => {
    clearInterval(ticking);
    look();
    return { wallMs, cpuMs };
  };
}
