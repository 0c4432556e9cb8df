interface Page {
  readonly response_metadata?: { readonly next_cursor?: string } | undefined;
}

/** All pages of a list, each asked for when the one before has been looked at. */
export async function* pages<P extends Page>(
  call: (next: { readonly cursor?: string }) => Promise<P>,
): AsyncGenerator<P> {
  let next: { readonly cursor?: string } | null = {};
  while (next !== null) {
    const page: P = await call(next);
    yield page;
    const cursor = page.response_metadata?.next_cursor;
    next = cursor ? { cursor } : null;
  }
}
