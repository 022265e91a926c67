import { plainMail } from './parts/plain-mail.tsx';

export const counsellingAnswered = plainMail('counsellingAnswered', ['first', 'second']);
