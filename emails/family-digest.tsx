import { plainMail } from './parts/plain-mail.tsx';

export const familyDigest = plainMail('familyDigest', ['first', 'second']);
