import type { Logged } from '../record/record.ts';

/** Messages of one side that came so close together that they are read as one: the entry of the first, and when that was. */
export interface Run {
  readonly by: 'customer' | 'ours';
  readonly n: number;
  readonly at: Date;
  readonly of?: string;
}

/** An entry of the log, as far as it may go on with what was said. */
type Fact = Pick<Logged<unknown>, 'n' | 'at'> & { readonly type: string };

/** Messages of one side within this time are one. */
const RUN_MS = 60_000;

/** The run after an entry: what is said in between ends it, what nobody reads does not. */
export function runAfter(run: Run | null, event: Fact): Run | null {
  switch (event.type) {
    case 'customer_replied':
      return (event as Fact & { readonly thanks: boolean }).thanks ? run : runOf(run, 'customer', event);
    case 'teammate_replied':
      return runOf(run, 'ours', event);
    case 'heard':
    case 'erased':
    case 'contact_changed':
    case 'teammate_changed':
    case 'lease_asked':
    case 'lease_kept':
    case 'message_delivered':
    case 'note_changed':
    case 'note_taken_back':
      return run;
    case 'message_written': {
      // What was said in the thread stands there already.
      const { as, said } = event as Fact & { readonly as: string; readonly said?: string };
      return as === 'reply' || said !== undefined ? run : null;
    }
    default:
      return null;
  }
}

function runOf(
  run: Run | null,
  by: Side,
  { n, at, line, of }: Fact & { readonly line?: number; readonly of?: string },
): Run {
  const where = of === undefined ? {} : { of };
  if (line !== undefined) return { by, n: line, at: line === run?.n ? run.at : at, ...where };
  return joins(run, by, at, of) ? run : { by, n, at, ...where };
}

type Side = Run['by'];

const joins = (run: Run | null, by: Side, at: Date, of: string | undefined): run is Run =>
  run !== null && run.by === by && run.of === of && at.getTime() - run.at.getTime() < RUN_MS;

/** Whether an entry is something that one side said, and is told in a line with what was said around it. */
export const isSaid = (entry: { readonly type: string; readonly thanks?: boolean }): boolean =>
  sideOf(entry) !== null && entry.thanks !== true;

const sideOf = ({ type }: { readonly type: string }): Side | null =>
  type === 'customer_replied' ? 'customer' : type === 'teammate_replied' ? 'ours' : null;

/** What was missed is told in so many lines at most, each of one side; more turns than that are one line. */
const LINES = 3;

/** What was said of several entries of one write, in the lines in which it is told: what one side said in a row is one, and may go on with the last there was. */
export function inLines<E extends { readonly type: string; readonly thanks?: boolean; readonly of?: string }>(
  { run }: { readonly run: Run | null },
  logged: readonly (E & { readonly n: number; readonly at: Date })[],
): readonly (E & { readonly n: number; readonly at: Date; readonly line?: number })[] {
  const said = logged.filter(isSaid);
  const [first] = said;
  if (first === undefined || said.length === 1) return logged;
  const turns = said.filter((entry, index) => index === 0 || sideOf(entry) !== sideOf(said[index - 1] ?? entry));
  const begins = (entry: { readonly n: number }): number => {
    if (turns.length > LINES) return first.n;
    const turn = turns.findLast(({ n }) => n <= entry.n) ?? first;
    const side = sideOf(turn);
    return turn === first && side !== null && joins(run, side, first.at, first.of) ? run.n : turn.n;
  };
  return logged.map((entry) => (isSaid(entry) ? { ...entry, line: begins(entry) } : entry));
}
