import { plainMail } from './parts/plain-mail.tsx';

export const recovery = plainMail('recovery', ['first', 'second', 'third']);
