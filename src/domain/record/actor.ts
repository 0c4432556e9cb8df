/**
 * Who acted: every log entry names one (RO-4, AD-3). `id` of a person is the policy's; of a teammate, Intercom's, with `person` where the policy
 * knows who that is.
 */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  | { readonly kind: 'teammate'; readonly id: string; readonly name: string; readonly person?: string }
  /** A bot or a workflow of Intercom's: what it does is done, what it says is nobody's word (IN-13). */
  | { readonly kind: 'bot'; readonly id: string; readonly name: string }
  | { readonly kind: 'customer'; readonly id: string; readonly name: string }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'ai'; readonly name: string };

/** The person of the policy who acted, here or in Intercom; null for anybody else. */
export function actingPerson(by: Actor): string | null {
  if (by.kind === 'person') return by.id;
  return by.kind === 'teammate' ? (by.person ?? null) : null;
}
