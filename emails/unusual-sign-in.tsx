import { plainMail } from './parts/plain-mail.tsx';

export const unusualSignIn = plainMail('unusualSignIn', ['first', 'second']);
