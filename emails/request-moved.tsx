import { plainMail } from './parts/plain-mail.tsx';

export const requestMoved = plainMail('requestMoved', ['first', 'second']);
