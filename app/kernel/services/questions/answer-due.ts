/** How long a person waits at most for an answer, told to both sides: two working days of the hospital. */
import { workingDaysLater } from './working-days.ts';

const WORKING_DAYS = 2;

export const answerDue = (openedAt: Date): Date => workingDaysLater(openedAt, WORKING_DAYS);
