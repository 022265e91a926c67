import { plainMail } from './parts/plain-mail.tsx';

export const rightsMoved = plainMail('rightsMoved', ['first', 'second']);
