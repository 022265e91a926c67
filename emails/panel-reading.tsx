import { plainMail } from './parts/plain-mail.tsx';

export const panelReading = plainMail('panelReading', ['first', 'second']);
