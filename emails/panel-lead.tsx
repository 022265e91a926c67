import { plainMail } from './parts/plain-mail.tsx';

export const panelLead = plainMail('panelLead', ['first', 'second']);
