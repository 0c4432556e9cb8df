/** One prediction held against what the customer said. */
export interface Judged {
  readonly risk: number;
  readonly bad: boolean;
}

export interface Score {
  readonly ratings: number;
  readonly bad: number;
  /** Mean squared error of the risk, 0 best; of always saying the share of bad ratings, for comparison. */
  readonly brier: number;
  readonly baseBrier: number;
  /** By tenths of risk: how many, what was said on average, what came. */
  readonly deciles: readonly {
    readonly from: number;
    readonly count: number;
    readonly said: number;
    readonly came: number;
  }[];
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** How good the predictions were. Each `risk` must have been said before its rating was known. */
export function scoreOf(judged: readonly Judged[]): Score {
  const share = mean(judged.map(({ bad }) => Number(bad)));
  const deciles = Array.from({ length: 10 }, (_, tenth) => {
    const inside = judged.filter(({ risk }) => Math.min(9, Math.floor(risk * 10)) === tenth);
    return {
      from: tenth / 10,
      count: inside.length,
      said: mean(inside.map(({ risk }) => risk)),
      came: mean(inside.map(({ bad }) => Number(bad))),
    };
  });
  return {
    ratings: judged.length,
    bad: judged.filter(({ bad }) => bad).length,
    brier: mean(judged.map(({ risk, bad }) => (risk - Number(bad)) ** 2)),
    baseBrier: mean(judged.map(({ bad }) => (share - Number(bad)) ** 2)),
    deciles: deciles.filter(({ count }) => count > 0),
  };
}
