import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Binary } from 'bson';
import { EngineError } from './errors.ts';
import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

/** The one user there is. */
export const USER = 'caseload';
export const MECHANISM = 'SCRAM-SHA-256';
/** The least that drivers take. The password is random, so that guessing it is hopeless at any number. */
const ITERATIONS = 4096;

const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What a server keeps of a password (RFC 5802, section 3). */
export interface Verifier {
  readonly salt: string;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

export function verifierOf(password: string): Verifier {
  const salt = randomBytes(24);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  return { salt: salt.toString('base64'), storedKey, serverKey: hmac(salted, 'Server Key') };
}

/** Who stands at the other end of a connection: nobody, until they have shown that they know the password. */
export class Session {
  readonly #verifier: Verifier;
  #asked: { readonly nonce: string; readonly messages: string } | undefined;
  #isLoggedIn = false;

  constructor(verifier: Verifier) {
    this.#verifier = verifier;
  }

  get isLoggedIn(): boolean {
    return this.#isLoggedIn;
  }

  /** The first message of the conversation and its answer (RFC 7677). Throws when it is none, or another's user. */
  start(mechanism: unknown, payload: unknown): Doc {
    this.#isLoggedIn = false;
    const first = /^n,,(n=([^,]*),r=([^,]+))$/.exec(textOf(payload));
    if (mechanism !== MECHANISM || first?.[2] !== USER) throw failed();
    const nonce = `${first[3]}${randomBytes(24).toString('base64')}`;
    const answer = `r=${nonce},s=${this.#verifier.salt},i=${ITERATIONS}`;
    this.#asked = { nonce, messages: `${first[1]},${answer}` };
    return { conversationId: 1, done: false, payload: bytesOf(answer) };
  }

  /** The proof. One attempt a conversation: a wrong one ends it. */
  finish(payload: unknown): Doc {
    const asked = this.#asked;
    this.#asked = undefined;
    const last = /^(c=biws,r=([^,]+)),p=([A-Za-z0-9+/=]+)$/.exec(textOf(payload));
    if (asked === undefined || last?.[2] !== asked.nonce) throw failed();
    const { storedKey, serverKey } = this.#verifier;
    const messages = `${asked.messages},${last[1]}`;
    const signature = hmac(storedKey, messages);
    const proof = Buffer.from(last[3] ?? '', 'base64');
    if (proof.length !== signature.length) throw failed();
    const clientKey = signature.map((byte, at) => byte ^ (proof[at] ?? 0));
    if (!timingSafeEqual(createHash('sha256').update(clientKey).digest(), storedKey)) throw failed();
    this.#isLoggedIn = true;
    return { conversationId: 1, done: true, payload: bytesOf(`v=${hmac(serverKey, messages).toString('base64')}`) };
  }
}

const failed = (): EngineError => new EngineError('AuthenticationFailed', 'Authentication failed.');

const bytesOf = (text: string): Binary => new Binary(Buffer.from(text, 'utf8'));

function textOf(payload: unknown): string {
  const bytes = payload instanceof Binary ? payload.value() : payload;
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : '';
}

/** What is asked along with the hand-shake: which ways there are to log in, and the beginning of one of them, which saves a round trip. */
export function loginInHello({ saslSupportedMechs, speculativeAuthenticate: asked }: Doc, session: Session): Doc {
  const ways = saslSupportedMechs === undefined ? {} : { saslSupportedMechs: [MECHANISM] };
  if (!isDoc(asked)) return ways;
  try {
    return { ...ways, speculativeAuthenticate: session.start(asked.mechanism, asked.payload) };
  } catch (error) {
    // The hand-shake goes on without it, as MongoDB's does; who then asks in earnest is refused.
    if (error instanceof EngineError) return ways;
    throw error;
  }
}
