import { plainMail } from './parts/plain-mail.tsx';

export const update = plainMail('update', ['first', 'second']);
