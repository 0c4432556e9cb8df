/** Like the platform's `fetch`. */
export type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** No whole answer in time. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = 'ETIMEDOUT';
}

const OK = Buffer.from('"ok":true');

/**
 * Asks and reads the whole answer within `ms`. By a race: an abort does not reach a body that comes slowly once memory was collected (undici 3644,
 * 4068), and the SDK reads bodies without a limit of its own.
 * `heard`: told of each answer that is good.
 */
export const fetchWithin =
  (ms: number, heard: () => void = () => undefined): Fetch =>
  async (url, init) => {
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new NoAnswer(`no answer within ${ms} ms`));
        controller.abort();
      }, ms);
    });
    const whole = async (): Promise<Response> => {
      const answer = await fetch(url, { ...init, signal: controller.signal });
      const { status, statusText, headers } = answer;
      const body = await answer.arrayBuffer();
      if (answer.ok && Buffer.from(body).includes(OK)) heard();
      return Object.defineProperty(
        new Response(body.byteLength > 0 ? body : null, { status, statusText, headers }),
        'url',
        {
          value: answer.url,
        },
      );
    };
    try {
      return await Promise.race([whole(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
