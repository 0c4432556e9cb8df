import { nameOf } from '../../config/error-code.ts';
import type { ModelPolicy } from '../../config/policy/model.ts';
import { microDollars, type Price, type Usage } from './cost.ts';
import type { Tell } from './events.ts';

/** What the days have cost, for all instances together. Days are UTC, as in `2026-11-21`; money is whole micro-dollars. */
export interface UsageLedger {
  /** Adds `micros` to the day in one step, unless its sum would then exceed `limit`: false, and nothing added. */
  reserve(day: string, micros: number, limit: number): Promise<boolean>;
  /** Adds what a call came to; `micros` may be negative, where less was used than reserved. */
  add(day: string, micros: number, usage: Usage): Promise<void>;
  /** Takes back a reservation of a call that cost nothing. */
  release(day: string, micros: number): Promise<void>;
  /** True for the first that asks on a day. */
  firstToTell(day: string): Promise<boolean>;
}

/** A call that may be made. `settle` never rejects; null says that the call cost nothing. */
export interface Booking {
  settle(usage: Usage | null): Promise<void>;
}

export interface Budget {
  /** Sets aside what a call costs at most, so that calls made at once cannot overdraw together. Null: the day's money is spent. */
  book(worst: Usage): Promise<Booking | null>;
}

/** A dated name such as `gpt-4o-mini-2024-07-18` has the price of its family. */
function priceOf(model: string, prices: ModelPolicy['prices']): Price | null {
  const family = model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  const name = [model, family].find((one) => Object.hasOwn(prices, one));
  return (name === undefined ? undefined : prices[name]) ?? null;
}

export function budgetOf(from: {
  readonly model: string;
  readonly policy: () => ModelPolicy;
  /** Left out, money is reckoned and told, but no budget holds. */
  readonly ledger?: UsageLedger | undefined;
  readonly now: () => Date;
  readonly tell: Tell;
}): Budget {
  const { model, policy, ledger, now, tell } = from;
  let missing = false;
  const price = (): Price | null => {
    const found = priceOf(model, policy().prices);
    if (found === null && !missing) tell({ event: 'no-price', model });
    missing = found === null;
    return found;
  };
  price();
  const settle = async (day: string, reserved: number, usage: Usage | null): Promise<void> => {
    const at = price();
    const cost = usage === null || at === null ? null : microDollars(usage, at);
    if (usage !== null) tell({ event: 'answered', usage, microDollars: cost });
    try {
      if (usage !== null) await ledger?.add(day, (cost ?? 0) - reserved, usage);
      else if (reserved > 0) await ledger?.release(day, reserved);
    } catch (error) {
      tell({ event: 'not-counted', error: nameOf(error) });
    }
  };
  return {
    async book(worst) {
      const day = now().toISOString().slice(0, 10);
      const { dailyBudget } = policy();
      const at = price();
      if (ledger === undefined || dailyBudget === null || at === null)
        return { settle: (usage) => settle(day, 0, usage) };
      const reserved = microDollars(worst, at);
      const limit = Math.round(dailyBudget * 1_000_000);
      if (await ledger.reserve(day, reserved, limit)) return { settle: (usage) => settle(day, reserved, usage) };
      if (await ledger.firstToTell(day)) tell({ event: 'budget-spent', day, microDollars: limit });
      return null;
    },
  };
}
