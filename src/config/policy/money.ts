import { z } from 'zod';

const REMEDY = 'write an amount such as 500 or 499.50';

/** An amount as it is written in the policy (500, 499.5), read as integer hundredths of its currency. */
export const moneySchema = z
  .number({ error: `must be a number; ${REMEDY}` })
  .positive(`must be more than zero; ${REMEDY}`)
  .max(1e9, 'must be at most 1000000000')
  .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, `has parts of a hundredth; ${REMEDY}`)
  .transform((amount) => Math.round(amount * 100));

export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be the three capital letters of a currency, as in EUR');
