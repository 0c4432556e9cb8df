/** Of something that was looked at: it was seen to work; it is worth knowing, or not known; somebody has to mend it. */
export type CheckState = 'ok' | 'note' | 'wrong';

/** One thing that was looked at, as doctor, the start, `/readyz` and `/case health` tell of it. */
export interface Check {
  /** The same at each look: `slack.token`, `slack:#eng`. */
  readonly key: string;
  readonly state: CheckState;
  /** What is, and what that means for people. */
  readonly what: string;
  /** What to click or write, and where; null where nothing has to be done. */
  readonly remedy: string | null;
  /** The error of letters that it explains, see `Kind`. */
  readonly error?: string;
}

export const fine = (key: string, what: string): Check => ({ key, state: 'ok', what, remedy: null });
export const noted = (key: string, what: string, remedy: string | null = null): Check => ({
  ...{ key, state: 'note', what, remedy },
});
export const wrong = (key: string, what: string, remedy: string): Check => ({ key, state: 'wrong', what, remedy });

const MARKS: Readonly<Record<CheckState, string>> = { ok: '✓', note: '!', wrong: '✗' };

/** "✗ Slack does not take … Copy the token anew …" */
export const checkLine = ({ state, what, remedy }: Check): string =>
  `${MARKS[state]} ${what}${remedy === null ? '' : ` ${remedy}`}`;

export const toMend = (checks: readonly Check[]): readonly Check[] => checks.filter(({ state }) => state === 'wrong');

/** "2 things must be mended." */
export function verdictOf(checks: readonly Check[]): string {
  const [broken, notes] = [toMend(checks).length, checks.filter(({ state }) => state === 'note').length];
  const worth = notes === 0 ? '' : `${notes} ${notes === 1 ? 'thing is' : 'things are'} worth a look`;
  if (broken > 0) return `${broken} ${broken === 1 ? 'thing' : 'things'} must be mended${worth && `, ${worth}`}.`;
  return worth ? `Nothing must be mended; ${worth}.` : 'All well.';
}
