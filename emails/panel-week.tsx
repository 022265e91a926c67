import { plainMail } from './parts/plain-mail.tsx';

export const panelWeek = plainMail('panelWeek', ['first', 'second']);
