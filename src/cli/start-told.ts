import { type Check, checkLine, toMend } from '../flow/checks.ts';

/** What a start says of itself: ready only where all was seen to work. */
export interface StartTold {
  readonly title: string;
  /** Of each that is not fine. */
  readonly checks: readonly Pick<Check, 'key' | 'state' | 'what' | 'remedy'>[];
  /** The same for a terminal. */
  readonly lines: readonly string[];
}

export function startTold(checks: readonly Check[]): StartTold {
  const told = checks.filter(({ state }) => state !== 'ok');
  const broken = toMend(told).length;
  const title =
    broken > 0
      ? `Caseload is running, but ${broken} ${broken === 1 ? 'thing' : 'things'} must be mended.`
      : told.length > 0
        ? 'Caseload is running, but not all of it was seen to work.'
        : 'Caseload is ready: all of it was seen to work.';
  return {
    title,
    checks: told.map(({ key, state, what, remedy }) => ({ key, state, what, remedy })),
    lines: told.map((check) => `  ${checkLine(check)}\n`),
  };
}
