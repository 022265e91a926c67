/** Cerbos: its own server on this machine, asked over gRPC, many questions under way. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PeerMaker } from './peer.ts';

type Grpc = {
  GRPC: new (
    address: string,
    options: { tls: false },
  ) => { isAllowed(request: object): Promise<boolean>; checkHealth(): Promise<{ status: string }>; close(): void };
};

const POLICY = `apiVersion: api.cerbos.dev/v1
resourcePolicy:
  resource: sample
  version: default
  rules:
    - actions: ['release-data']
      effect: EFFECT_ALLOW
      roles: ['client']
      condition:
        match:
          all:
            of:
              - expr: '!R.attr.withdrawn && !R.attr.suspended && R.attr.participate == "permit"'
              - expr: '!R.attr.legacy || R.attr.legacySamples == "permit"'
              - expr: 'R.attr[P.attr.recipient] == "permit"'
              - expr: 'P.attr.country == "JP" || (P.attr.country in ["US", "GB"] && R.attr.overseas == "permit")'
`;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function startServer(program: string): Promise<{ child: ChildProcess; address: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-cerbos-'));
  mkdirSync(join(folder, 'policies'));
  writeFileSync(join(folder, 'policies', 'sample.yaml'), POLICY);
  const [grpc, http] = [await freePort(), await freePort()];
  const configuration = `server:
  grpcListenAddr: '127.0.0.1:${grpc}'
  httpListenAddr: '127.0.0.1:${http}'
telemetry: { disabled: true }
storage: { driver: disk, disk: { directory: '${join(folder, 'policies')}' } }
`;
  writeFileSync(join(folder, 'conf.yaml'), configuration);
  const args = ['server', `--config=${join(folder, 'conf.yaml')}`, '--log-level=error'];
  return { child: spawn(program, args, { stdio: 'ignore' }), address: `127.0.0.1:${grpc}` };
}

export const cerbos: PeerMaker = {
  name: 'Cerbos 0.51.0, server over gRPC, 64 under way',
  shape:
    'standing, answers, class and country list; look-up is plain code, approval and purpose not asked; a process of its own',
  packages: ['cerbos@0.51.0', '@cerbos/grpc@0.27.0'],
  compared: 500,
  async make({ facts }, load, folder) {
    const { GRPC } = load('@cerbos/grpc') as Grpc;
    const { child, address } = await startServer(
      join(folder, 'node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64'),
    );
    const client = new GRPC(address, { tls: false });
    const isUp = () =>
      client.checkHealth().then(
        ({ status }) => status === 'SERVING',
        () => false,
      );
    for (let tries = 0; !(await isUp()); tries += 1) {
      if (tries > 200 || child.exitCode !== null) throw new Error('the server did not start');
      await pause(50);
    }
    return {
      decide: (cases) =>
        Promise.all(
          cases.map(({ sample, recipient, country }) =>
            client.isAllowed({
              principal: { id: 'client', roles: ['client'], attr: { recipient, country } },
              resource: { kind: 'sample', id: sample, attr: { ...facts.get(sample) } },
              action: 'release-data',
            }),
          ),
        ),
      async stop() {
        client.close();
        child.kill('SIGTERM');
      },
    };
  },
};
