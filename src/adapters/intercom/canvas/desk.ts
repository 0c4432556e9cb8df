import type { Person } from '../../../config/policy/schema.ts';
import type { Verbs } from '../../../flow/verbs.ts';
import type { Reader } from '../parts.ts';
import type { CanvasRequest } from './request.ts';
import type { View } from './view.ts';

/** Somebody of the policy beside a conversation. */
export interface Desk {
  readonly request: CanvasRequest;
  readonly conversation: string;
  readonly person: Person;
  readonly verbs: Verbs;
  /** As of now, whenever it is asked. */
  readonly view: () => View;
  /** See `partsOf`. */
  readonly reader: () => Reader;
}
