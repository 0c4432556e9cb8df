/** What somebody wrote as it is said by a seat that is not theirs: with their name below. */
export const signed = (text: string, name: string): string => `${text}\n\n— ${name}`;
