/** Real ms that one call may take, its body included. */
export const CALL_MS = 10_000;

export interface Limits {
  readonly abortSignal: AbortSignal;
  readonly timeoutInSeconds: number;
  readonly maxRetries: number;
}

/** No answer in time. */
export class CallTimeout extends Error {
  override readonly name = 'CallTimeout';
}

/**
 * One call within a limit of time. intercom-client 7.0.3 stops its own clock at the headers, so a stalled body would hang for ever, and
 * sleeps through an abort while it waits for a retry: hence both the signal and the race. Its clock is set a little later than ours, for it is
 * left running after an abort and would keep a process alive.
 */
export async function within<T>(ms: number, maxRetries: number, call: (limits: Limits) => PromiseLike<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new CallTimeout(`no answer within ${ms} ms`));
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([
      call({ abortSignal: controller.signal, timeoutInSeconds: ms / 1000 + 1, maxRetries }),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
