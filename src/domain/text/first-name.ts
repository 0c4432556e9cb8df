/** How somebody is greeted; null where nothing is known to greet them by. */
export const firstName = (name: string | null): string | null => name?.trim().split(/\s+/)[0] || null;
