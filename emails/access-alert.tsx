import { plainMail } from './parts/plain-mail.tsx';

export const accessAlert = plainMail('accessAlert', ['first', 'second']);
