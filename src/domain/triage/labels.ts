import { INTENTS, type Intent } from '../../config/vocabulary.ts';

/** A class of the model: an intent, or `unclear` for what says too little. */
export type Label = Intent | 'unclear';

/** Every class, in the order of the model's scores. */
export const LABELS: readonly Label[] = [...INTENTS, 'unclear'];
