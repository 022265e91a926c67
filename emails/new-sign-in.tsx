import { plainMail } from './parts/plain-mail.tsx';

export const newSignIn = plainMail('newSignIn', ['first', 'second']);
