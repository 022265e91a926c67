import { plainMail } from './parts/plain-mail.tsx';

export const actRecorded = plainMail('actRecorded', ['first', 'second', 'third']);
