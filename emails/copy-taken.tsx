import { plainMail } from './parts/plain-mail.tsx';

export const copyTaken = plainMail('copyTaken', ['first', 'second']);
