/** Anomalies put into a clean recorded history by hand, each the mark that one kind of fault would leave. */
import { ofAnswers, ofTheInvariant } from './anomalies/answers.ts';
import { ofConsumers } from './anomalies/consumers.ts';
import { ofOrder, ofTheLedger } from './anomalies/ledger.ts';
import type { Anomaly } from './anomalies/planting.ts';

export const ANOMALIES: readonly Anomaly[] = [
  ...ofTheInvariant,
  ...ofAnswers,
  ...ofOrder,
  ...ofTheLedger,
  ...ofConsumers,
];
