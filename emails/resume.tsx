import { plainMail } from './parts/plain-mail.tsx';

export const resume = plainMail('resume', ['first', 'second', 'third']);
