/** A rotation as its people have been told of it. One record a list: what it says all instances go by, and a restart or a reload does not change it. */
export interface RotationState {
  readonly list: string;
  readonly turn: { readonly person: string; readonly order: readonly string[]; readonly until: Date };
  /** Who is on call, by their turn or standing in. */
  readonly who: string;
  readonly standIn: boolean;
  /** Who was before; null before the first hand-over. */
  readonly before: string | null;
  /** How often it was handed over: each is told in messages of their own. */
  readonly times: number;
  /** The end of it; null where none is near. */
  readonly until: Date | null;
}

export const rotationId = (list: string): string => `ROTATION ${list}`;

/** Of the message to one of both at each hand-over. */
export const handoverGroup = (times: number, person: string): string => `${times} ${person}`;
