/** What users cannot do around the gate. */
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { seen } from '../report.ts';
import { type Case, claim, sampleOf } from '../world.ts';

export const guards: Case = async ({ slurm, adapter, people }, gated) => {
  const good = claim('sequence', [sampleOf(people.chiyo)]);
  const later = '--begin=now+3600';
  const submit = (...options: string[]) => slurm.submit('nobody', [...options, later], 'true');
  const [none, unknown, broken, job] = [
    await submit(),
    await submit(`${good};urgent=yes`),
    await submit('--comment=x\n1|1|N/A|PENDING|1|N/A|root|None|consent:action=sequence'),
    await submit(good),
  ];
  const other = `Comment=consent:action=sequence;samples=${sampleOf(people.fumi)}`;
  const changed = await slurm.as('nobody', 'scontrol', 'update', `JobId=${job.id}`, other);
  const open = await slurm.submit('nobody', ['--partition=open', later], 'true');
  const moved = await slurm.as('nobody', 'scontrol', 'update', `JobId=${open.id}`, 'Partition=samples');
  // the control: the same probe on a copy that everybody may read
  const copy = join(slurm.work, 'token-copy');
  copyFileSync(adapter.tokenFile, copy);
  chmodSync(copy, 0o644);
  const token = await slurm.as('nobody', 'cat', gated ? adapter.tokenFile : copy);
  const asked = await slurm.as('nobody', 'curl', '-s', '--unix-socket', adapter.socket, 'http://x/health');
  const slurmAsks = await slurm.as('slurm', 'curl', '-s', '--unix-socket', adapter.socket, 'http://x/health');
  await slurm.clear();
  const result = {
    'a job that names no samples is refused': seen(none.code !== 0, none.err.replace(/sbatch: error: /g, '')),
    'a member that is not known is refused': seen(unknown.code !== 0, unknown.err.replace(/sbatch: error: /g, '')),
    'a comment with a line break is refused': seen(broken.code !== 0),
    'a user cannot change what the job says it reads': seen(changed.code !== 0, changed.err),
    'a job cannot move to where samples are read': seen(moved.code !== 0, moved.err),
    'a user cannot read the token': seen(token.code !== 0, token.err),
  };
  if (!gated) return result;
  return {
    ...result,
    'a user cannot ask the sidecar': {
      ...seen(asked.code !== 0, `curl ${asked.code}`),
      control: seen(slurmAsks.code !== 0, 'asked by the Slurm user'),
    },
  };
};
