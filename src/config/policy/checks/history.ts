import type { Finding } from '../finding.ts';
import { foldedName } from '../parts/history.ts';
import type { Policy } from '../schema.ts';

/** Intercom's names are one whatever their case, so that two spellings would be two answers to one question. */
export function checkHistory({ history }: Policy): Finding[] {
  return Object.entries(history).flatMap(([kind, meanings]) => {
    const names = Object.keys(meanings);
    return names.flatMap((name, at) => {
      const before = names.findIndex((other) => foldedName(other) === foldedName(name));
      if (before === at) return [];
      const message = `"${name}" is "${names[before]}" in other letters, which Intercom holds to be one name; remove one of them`;
      return [{ path: ['history', kind, name], message, atKey: true as const }];
    });
  });
}
