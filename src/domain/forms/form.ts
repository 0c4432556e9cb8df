import type { Line } from '../words/line.ts';

export interface Choice {
  readonly words: string;
  readonly value: string;
}

interface Common {
  /** By which its value comes back, and a refusal finds it. */
  readonly name: string;
  /** Labels, hints and choices are plain: whatever stands in them is shown as it is. */
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** Something to fill in. `max` in characters. */
export type Field =
  | (Common & {
      readonly kind: 'text';
      readonly max: number;
      readonly multiline?: boolean;
      readonly placeholder?: string;
      readonly initial?: string;
    })
  | (Common & {
      readonly kind: 'choice';
      readonly choices: readonly Choice[];
      readonly initial?: string | null;
      /** The rest of the form hangs on it. */
      readonly redraws?: true;
    })
  | (Common & { readonly kind: 'email' })
  /** Comes back as `yes`, or empty. */
  | (Common & { readonly kind: 'tick'; readonly words: string })
  /** A day and a time, in the zone of whoever fills it in. */
  | (Common & { readonly kind: 'moment'; readonly initial: Date });

/** What is asked before something is done, the same on every surface that asks it. `words` stand above the fields, a line each. */
export interface Form {
  readonly title: string;
  /** What the button says that sends it. */
  readonly submit: string;
  readonly words: readonly Line[];
  readonly fields: readonly Field[];
}

/** A form as it was sent. */
export interface Filled {
  /** What was typed or chosen, trimmed; empty when nothing was. */
  field(name: string): string;
  /** The moment of such a field; or what is wrong with it, in words for that field. */
  moment(name: string): Date | string;
}

/** What is wrong, by field. */
export type Errors = { readonly ok: false; readonly errors: Readonly<Record<string, string>> };
/** What a form asks for, or what is wrong with it. */
export type Read<T> = { readonly ok: true; readonly wish: T } | Errors;

export const wrong = (errors: Readonly<Record<string, string>>): Errors => ({ ok: false, errors });
export const wished = <T>(wish: T): Read<T> => ({ ok: true, wish });
