import { plainMail } from './parts/plain-mail.tsx';

export const copyReady = plainMail('copyReady', ['first', 'second']);
