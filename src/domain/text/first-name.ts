/** How somebody is greeted; null where nothing is known to greet them by. */
export const firstName = (name: string | null): string | null => name?.trim().split(/\s+/)[0] || null;

/** A text with the first name in the place of `{name}`; without it, and the space before it, where nobody knows one. */
export function addressed(text: string, name: string | null): string {
  const first = firstName(name);
  return first ? text.replaceAll('{name}', () => first) : text.replaceAll(/\s*\{name\}/g, '');
}
