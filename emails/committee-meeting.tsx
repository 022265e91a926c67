import { plainMail } from './parts/plain-mail.tsx';

export const committeeMeeting = plainMail('committeeMeeting', ['first', 'second']);
export const committeeMeetingOff = plainMail('committeeMeetingOff', ['first', 'second']);
