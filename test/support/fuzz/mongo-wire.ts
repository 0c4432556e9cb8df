import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Binary, type Document, deserialize, serialize } from 'bson';

/** The bytes of a command as drivers send it: OP_MSG with one body. */
export function messageOf(command: Document): Buffer {
  const body = serialize(command, { ignoreUndefined: true });
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}

/** A connection to a MongoDB server that says any bytes. */
export interface Line {
  /** What is answered; `closed` where the server has ended it, `silent` where nothing comes: of a message that is not whole, at once. */
  say(bytes: Uint8Array): Promise<Document | 'closed' | 'silent'>;
  login(): Promise<void>;
  end(): void;
}

const LIMIT_MS = 20_000;
const MORE_TO_COME = 2;
/** Whether a message is as long as it says, and wants an answer. */
export const isWhole = (bytes: Uint8Array): boolean => {
  const all = Buffer.from(bytes);
  return all.length >= 20 && all.readInt32LE(0) <= all.length && (all.readUInt32LE(16) & MORE_TO_COME) === 0;
};

export async function lineTo(uri: string): Promise<Line> {
  const { port, username, password } = new URL(uri);
  const socket: Socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  let had = Buffer.alloc(0);
  let tell: ((answer: Document | 'closed') => void) | null = null;
  let closed = false;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
    tell?.('closed');
  });
  socket.on('data', (chunk) => {
    had = Buffer.concat([had, chunk]);
    while (had.length >= 4 && had.length >= had.readInt32LE(0)) {
      const length = had.readInt32LE(0);
      const isReply = had.readInt32LE(12) === 1;
      const answer = deserialize(had.subarray(isReply ? 36 : 21, length));
      had = had.subarray(length);
      tell?.(answer);
    }
  });
  const say: Line['say'] = async (bytes) => {
    if (closed) return 'closed';
    let late: NodeJS.Timeout | undefined;
    const heard = new Promise<Document | 'closed' | 'silent'>((resolve) => {
      tell = resolve;
      late = setTimeout(() => resolve('silent'), isWhole(bytes) ? LIMIT_MS : 15);
    });
    socket.write(bytes);
    return heard.finally(() => clearTimeout(late));
  };
  const payloadOf = (answer: Document | string): string => {
    if (typeof answer === 'string' || !(answer.payload instanceof Binary)) throw new Error('no login');
    return Buffer.from(answer.payload.value()).toString();
  };
  const asked = (name: string, payload: string, more: object = {}) =>
    messageOf({ [name]: 1, ...more, payload: new Binary(Buffer.from(payload)), $db: 'admin' });
  return {
    say,
    /** RFC 5802, as the driver does it. */
    async login() {
      const first = `n=${username},r=nonce`;
      const challenge = payloadOf(await say(asked('saslStart', `n,,${first}`, { mechanism: 'SCRAM-SHA-256' })));
      const [, nonce = '', salt = '', rounds = ''] = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(challenge) ?? [];
      const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256');
      const key = createHmac('sha256', salted).update('Client Key').digest();
      const messages = `${first},${challenge},c=biws,r=${nonce}`;
      const signature = createHmac('sha256', createHash('sha256').update(key).digest()).update(messages).digest();
      const proof = Buffer.from(key.map((byte, at) => byte ^ (signature[at] ?? 0))).toString('base64');
      payloadOf(await say(asked('saslContinue', `c=biws,r=${nonce},p=${proof}`, { conversationId: 1 })));
    },
    end: () => socket.destroy(),
  };
}
