import { plainMail } from './parts/plain-mail.tsx';

export const panelMeeting = plainMail('panelMeeting', ['first', 'second']);
