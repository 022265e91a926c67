import { plainMail } from './parts/plain-mail.tsx';

export const panelRecorded = plainMail('panelRecorded', ['first', 'second']);
