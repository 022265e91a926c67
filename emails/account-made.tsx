import { plainMail } from './parts/plain-mail.tsx';

export const accountMade = plainMail('accountMade', ['first', 'second']);
