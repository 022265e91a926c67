/** Which step of a report may be taken, by whom and when: nothing published changes, nobody confirms her own save. */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { reportFaults } from './check-report.ts';
import { type ReportSave, readingHash } from './report.ts';

export type SteppedReport = {
  /** the newest; there is always one */
  readonly save: ReportSave;
  /** hashes of what was confirmed, by whom */
  readonly readings: readonly { readonly hash: string; readonly by: string }[];
  /** the oldest first, each with the save that it is of */
  readonly versions: readonly { readonly version: number; readonly save: number }[];
};
type Writer = { readonly account: string; readonly role: Role };

const writes =
  ({ role }: Writer) =>
  () =>
    may(role, 'write-report', null) ? null : refuse('not-permitted');
const publishes =
  ({ role }: Writer) =>
  () =>
    may(role, 'publish-report', null) ? null : refuse('not-permitted');

export const nextVersion = ({ versions }: Pick<SteppedReport, 'versions'>): number => versions.length + 1;
/** What stands is what was published last. */
export const isOut = ({ save, versions }: Pick<SteppedReport, 'save' | 'versions'>): boolean =>
  versions.at(-1)?.save === save.number;
/** Another than the one who saved it last has read it as it stands. */
export const isConfirmed = ({ save, readings }: Pick<SteppedReport, 'save' | 'readings'>): boolean =>
  readings.some(({ hash, by }) => hash === readingHash(save.content) && by !== save.by);

export const refusedReportWriting = (who: Writer): Refused | null => firstRefusal([writes(who)]);

type Period = { readonly from: Day; readonly to: Day };
/** A report tells of days that have been: of days to come there is nothing to tell. */
export const refusedReportPeriod = ({ from, to }: Period, today: Day): Refused | null =>
  firstRefusal([
    () => (from > to ? refuse('term-backwards') : null),
    () => (to > today ? refuse('report-period-to-come') : null),
  ]);

/** @param number of the save that the page showed */
const stillStands =
  ({ save }: SteppedReport, number: number) =>
  () =>
    save.number === number ? null : refuse('report-moved-on');
const notOut = (state: SteppedReport) => () => (isOut(state) ? refuse('report-published') : null);
const whole = (state: SteppedReport) => () =>
  reportFaults(state.save.content, nextVersion(state)).length === 0 ? null : refuse('report-faulty');

export const refusedReportReading = (
  state: SteppedReport,
  who: Writer & { readonly own: OwnAccounts },
  number: number,
  today: Day,
): Refused | null =>
  firstRefusal([
    publishes(who),
    notOut(state),
    stillStands(state, number),
    () => refusedReportPeriod(state.save.content, today),
    whole(state),
    () => (isOwn(who.own, state.save.by) ? refuse('report-own-words') : null),
  ]);

/** Two press at once: the second is told that it is out. */
export const refusedPublishing = (state: SteppedReport, who: Writer, number: number, today: Day): Refused | null =>
  firstRefusal([
    publishes(who),
    notOut(state),
    stillStands(state, number),
    () => refusedReportPeriod(state.save.content, today),
    whole(state),
    () => (isConfirmed(state) ? null : refuse('report-unread')),
  ]);

export const refusedErratum = (state: Pick<SteppedReport, 'versions'>, who: Writer): Refused | null =>
  firstRefusal([publishes(who), () => (state.versions.length > 0 ? null : refuse('report-unknown'))]);
