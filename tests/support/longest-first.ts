/** The order of a run: what takes longest begins first, so that no worker is left alone with it at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of more than ten seconds each, the longest first; what is not here keeps vitest's own order. */
const LONG = [
  'integration/web/route-matrix',
  'integration/gate/history',
  'integration/faults/hostile',
  'integration/erasure/canaries',
  'integration/assurance/canary-sweep',
  'integration/web/recused',
  'integration/faults/failover',
  'integration/operations/migrate-under-load',
  'integration/findings/nothing-reveals',
  'integration/web/reasons',
  'integration/web/database-away',
  'integration/operations/restore',
  'integration/consent/standing-matrix',
  'integration/faults/disk-full',
  'integration/faults/parts-killed',
  'integration/faults/power-cut',
  'integration/consent/uses',
  'integration/versions/campaign',
  'integration/web/foreign-forms',
  'unit/pipeline-bridge/cedar-agreement',
  'unit/sim/simulator',
  'unit/pipeline-bridge/fhir/safety',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place === -1 ? LONG.length : place;
};

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
