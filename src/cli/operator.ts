import { userInfo } from 'node:os';
import type { Entry, Fact, Who } from '../domain/audit/entry.ts';

/** Whoever runs the command, by their account on this machine; in a container that knows no names, by its number. */
function operator(): Who {
  try {
    return { kind: 'operator', id: userInfo().username };
  } catch {
    return { kind: 'operator', id: `uid ${process.getuid?.() ?? 'unknown'}` };
  }
}

/** An operator's act, as the trail keeps it. */
export const operators = (fact: Fact): Entry => ({ ...fact, who: operator(), at: new Date() });
