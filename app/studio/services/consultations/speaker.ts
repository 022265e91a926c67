/** Who is here, as far as a consultation needs to know: in which capacity, and whose own words they would be. */
import type { SaidAs } from '#app/kernel/domain/consultation/comment.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type Commenter = {
  readonly saidAs: Exclude<SaidAs, 'panel' | 'reader'>;
  /** of one who takes part, or who decides for her: one answer to a poll */
  readonly participant: ParticipantId | null;
  /** the words are her own, kept with her record where she lets them be */
  readonly isHerself: boolean;
};

/** What a page is told of her: that she has one answer, never whose record it goes to. */
export type ShownCommenter = Omit<Commenter, 'participant'> & { readonly isOnce: boolean };

export const shownCommenter = ({ participant, ...speaker }: Commenter): ShownCommenter => ({
  ...speaker,
  isOnce: participant !== null,
});

export function commenterOf(actor: SessionActor): Commenter {
  switch (actor.kind) {
    case 'participant':
      return { saidAs: 'participant', participant: actor.participant, isHerself: true };
    case 'proxy':
      return { saidAs: 'family', participant: actor.participant, isHerself: false };
    case 'limited-proxy':
    case 'family-viewer':
      return { saidAs: 'family', participant: null, isHerself: false };
    case 'staff':
      return { saidAs: actor.role === 'panel-member' ? 'panel-member' : 'staff', participant: null, isHerself: false };
    default:
      return { saidAs: 'visitor', participant: null, isHerself: false };
  }
}
