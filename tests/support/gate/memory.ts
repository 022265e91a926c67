/** What a process of Node keeps in memory, once what it no longer needs is thrown away. Through its inspector; Linux. */
import { readFileSync } from 'node:fs';
import { until } from './gates.ts';

/** for `NODE_OPTIONS` of the process that will be looked at: any free port, this machine only */
export const INSPECTABLE = '--inspect=127.0.0.1:0';

export type Memory = {
  /** resident, KiB, after a full collection */
  keptKib(): Promise<number>;
  close(): void;
};

const LOOKS = 5;
const PAUSE_MS = 300;

/** @param said all that the process has printed; it names its inspector's address on standard error */
export async function openMemory(pid: number, said: () => string): Promise<Memory> {
  const address = await until(() => /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(said())?.[0]);
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let asked = 0;
  const command = (method: string) =>
    new Promise<void>((resolve) => {
      asked += 1;
      const id = asked;
      const look = ({ data }: MessageEvent) => {
        if (JSON.parse(data).id !== id) return;
        socket.removeEventListener('message', look);
        resolve();
      };
      socket.addEventListener('message', look);
      socket.send(JSON.stringify({ id, method }));
    });
  await command('HeapProfiler.enable');
  return {
    async keptKib() {
      const looks: number[] = [];
      for (let look = 0; look < LOOKS; look += 1) {
        await command('HeapProfiler.collectGarbage');
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        looks.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]));
      }
      return Math.min(...looks);
    },
    close: () => socket.close(),
  };
}
