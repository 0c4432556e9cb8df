/** Whose a ticket is, and whether it is done, decided by whoever has it or leads its team. */
export type HandlingCommand =
  /** `name` as it is in the policy now. */
  | { readonly type: 'assign'; readonly person: string; readonly name: string; readonly why: string }
  | { readonly type: 'reopen'; readonly why: string };

export type HandlingEvent =
  | { readonly type: 'assigned'; readonly person: string; readonly name: string; readonly why: string }
  | { readonly type: 'reopened'; readonly why: string };
