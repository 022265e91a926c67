import { plainMail } from './parts/plain-mail.tsx';

export const accountIssued = plainMail('accountIssued', ['first', 'second', 'third']);
