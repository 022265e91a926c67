import { plainMail } from './parts/plain-mail.tsx';

export const callTried = plainMail('callTried', ['first', 'second']);
