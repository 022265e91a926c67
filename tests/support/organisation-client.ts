/** How the programme is known to the organisation of its staff. */
export const CLIENT = { id: 'tomoni', secret: 'a secret of thirty-two characters' };
