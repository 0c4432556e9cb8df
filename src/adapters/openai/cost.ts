/** Tokens of one call. `estimated`: the endpoint did not count, so they are judged by characters. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly estimated: boolean;
}

/** US dollars a million tokens, as price lists have them. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** English has about four characters a token, other languages and JSON fewer: three errs on the dear side. */
const CHARACTERS_A_TOKEN = 3;
const PICO_A_MICRO = 1_000_000;

export const estimateTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN);

/**
 * What a call costs in whole micro-dollars, rounded up. A dollar a million tokens is a micro-dollar a token; prices are taken to the
 * millionth of that first, because sums of fractions drift.
 */
export function microDollars({ promptTokens, completionTokens }: Usage, price: Price): number {
  const pico = (dollars: number): number => Math.round(dollars * PICO_A_MICRO);
  return Math.ceil((promptTokens * pico(price.input) + completionTokens * pico(price.output)) / PICO_A_MICRO);
}

/** `$0.0042`: four digits, because one verdict costs less than a cent. */
export const dollars = (micros: number): string => `$${(micros / 1_000_000).toFixed(4)}`;
