import { plainMail } from './parts/plain-mail.tsx';

export const counsellingReceived = plainMail('counsellingReceived', ['first']);
