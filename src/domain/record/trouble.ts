/** Why something cannot be delivered, and where: of a kind, the first is told. */
export interface Kind {
  /** The error of its effects, see `Letter`. */
  readonly error: string;
  /** `slack:#eng`, `slack:@ada`, `intercom`, `record`, or a record that cannot be drawn: `CASE-12`. */
  readonly place: string;
}

/** A kind of trouble as the admins have been told of it: one message each time it begins, edited when it is mended. */
export interface TroubleState extends Kind {
  readonly open: boolean;
  /** How often it has begun. */
  readonly times: number;
  /** Nobody but its own people may read the number of a restricted case (RO-6). */
  readonly nameless: boolean;
  readonly told: readonly string[];
  /** What was said of it, where that does not follow from its kind. */
  readonly words?: TroubleWords;
}

/** What is the matter, and what helps. */
export interface TroubleWords {
  readonly what: string;
  readonly remedy: string;
}

/** Of the message to an admin each time it begins. */
export const troubleGroup = (times: number, admin: string): string => `${times} ${admin}`;
export const isCurrent = (group: string, { times }: Pick<TroubleState, 'times'>): boolean =>
  group.startsWith(`${times} `);
