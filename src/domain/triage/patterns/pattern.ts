import type { Intent } from '../../../config/vocabulary.ts';

/**
 * A hand-written sign of an intent. `weight` is what it adds to the intent's log-odds: 1 leans, 2 suggests, 3 and more says so.
 * A sign of security, legal or outage with weight 3 or more also raises the alarm tag `check:<intent>` when another intent wins.
 */
export interface Pattern {
  readonly name: string;
  readonly intent: Intent;
  readonly weight: number;
  readonly match: RegExp;
}

/** Name, weight, and source: words of a normalised line; `~` stands for up to five words of the same sentence, `~~` for up to ten. */
export type PatternRow = readonly [name: string, weight: number, source: string];

/** Compiles a table of rows. Throws on a malformed source: the tables are part of the program. */
export function patternTable(intent: Intent, rows: readonly PatternRow[]): Pattern[] {
  return rows.map(([name, weight, source]) => ({
    name: `${intent}.${name}`,
    intent,
    weight,
    match: new RegExp(` (?:${source.replace(/~~ /g, '(?:[^ .]+ ){0,10}').replace(/~ /g, '(?:[^ .]+ ){0,5}')}) `),
  }));
}
