/**
 * The SDK's types say what may be absent; Intercom's wire says `null` in the same places (see any example of its OpenAPI
 * description). `Wire<T>` is T with null allowed wherever T allows absence, so that answers can be checked with `satisfies`.
 */
export type Wire<T> = T extends readonly (infer U)[]
  ? Wire<U>[]
  : T extends object
    ? { [K in keyof T]: Wire<T[K]> | (Record<string, never> extends Pick<T, K> ? null : never) }
    : T;
