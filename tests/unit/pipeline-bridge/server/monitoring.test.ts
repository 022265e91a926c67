/** Alert rules and dashboard ask for nothing that the gate does not tell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

test.each(['alerts.yaml', 'grafana.json'])('%s names figures of /metrics alone', (file) => {
  const told = text('pipeline-bridge/server/metrics.ts');
  const asked = new Set(
    [...text(`docs/gate/monitoring/${file}`).matchAll(/tomoni_gate_([a-z_]+?)(_total)?(?=[^a-z_])/g)].map(
      ([, name]) => name,
    ),
  );
  expect(asked.size).toBeGreaterThan(4);
  for (const name of asked) expect(told, name).toMatch(new RegExp(`['\\s]${name}['\\s:]`));
});
