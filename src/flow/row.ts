/** What a row of the inbox tells of: a conversation, or what happened to a contact or a company. */
export interface RowSubject {
  readonly what: 'conversation' | 'company' | 'contact' | 'deleted_contact';
  readonly id: string;
}

const OTHERS = ['company', 'contact', 'deleted_contact'] as const;

/** Under what name a row is kept, and rows of the same are looked at once: a conversation by its id. */
export const rowName = ({ what, id }: RowSubject): string => (what === 'conversation' ? id : `${what}:${id}`);

/** What a row of that name tells of. */
export function rowSubject(name: string): RowSubject {
  const what = OTHERS.find((one) => name.startsWith(`${one}:`));
  return what === undefined ? { what: 'conversation', id: name } : { what, id: name.slice(what.length + 1) };
}
