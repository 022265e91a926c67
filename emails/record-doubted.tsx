import { plainMail } from './parts/plain-mail.tsx';

export const recordDoubted = plainMail('recordDoubted', ['first']);
