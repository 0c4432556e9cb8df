import { serialize } from 'bson';
import type { Doc } from './values.ts';
import { decode, isDoc } from './values.ts';

// MongoDB's wire protocol: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
const headerBytes = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksumPresent = 1;
const moreToCome = 2;
const knownFlags = checksumPresent | moreToCome | (1 << 16);

/** The largest message a client may send, as the handshake tells it. */
export const maxMessageBytes = 48_000_000;

/** A request: the command and how to answer. `legacy` is the first handshake by OP_QUERY; `silent` wants no answer. */
export type Request = {
  readonly id: number;
  readonly command: Doc;
  readonly legacy: boolean;
  readonly silent: boolean;
};

/** A message that breaks the protocol; the connection cannot be trusted any more. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

/** Cuts a stream of bytes into whole messages. */
export class MessageReader {
  #pending: Uint8Array[] = [];
  #length = 0;

  /** Adds bytes and gives the messages that are complete. Throws ProtocolError on an impossible length, or one beyond `most`. */
  push(chunk: Uint8Array, most = maxMessageBytes): Uint8Array[] {
    this.#pending.push(chunk);
    this.#length += chunk.length;
    const messages: Uint8Array[] = [];
    for (;;) {
      if (this.#length < 4) return messages;
      if ((this.#pending[0]?.length ?? 0) < 4) this.#join();
      const wanted = view(this.#pending[0] ?? chunk).getInt32(0, true);
      if (wanted < headerBytes || wanted > most) throw new ProtocolError(`message length ${wanted}`);
      if (this.#length < wanted) return messages;
      const all = this.#join();
      messages.push(all.subarray(0, wanted));
      const rest = all.subarray(wanted);
      this.#pending = rest.length > 0 ? [rest] : [];
      this.#length = rest.length;
    }
  }

  #join(): Uint8Array {
    const [first] = this.#pending;
    const joined = first && this.#pending.length === 1 ? first : Buffer.concat(this.#pending);
    this.#pending = [joined];
    return joined;
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads one whole message. Throws ProtocolError for anything that is not a well-formed OP_MSG or handshake OP_QUERY. */
export function parseRequest(message: Uint8Array): Request {
  const header = view(message);
  const id = header.getInt32(4, true);
  const code = header.getInt32(12, true);
  try {
    if (code === opMsg) return { id, legacy: false, ...parseMsg(message) };
    if (code === opQuery) return { id, legacy: true, silent: false, command: parseQuery(message) };
  } catch (error) {
    if (error instanceof RangeError) throw new ProtocolError('message ends too early');
    throw error;
  }
  throw new ProtocolError(`operation ${code}`);
}

function parseMsg(message: Uint8Array): { command: Doc; silent: boolean } {
  const bytes = view(message);
  const flags = bytes.getUint32(headerBytes, true);
  if (flags & 0xffff & ~knownFlags) throw new ProtocolError(`flags ${flags}`);
  const end = message.length - (flags & checksumPresent ? 4 : 0);
  let command: Doc | undefined;
  const sequences: Doc = {};
  let at = headerBytes + 4;
  while (at < end) {
    const kind = bytes.getUint8(at++);
    if (kind === 0) {
      if (command !== undefined) throw new ProtocolError('two bodies');
      const size = documentSize(bytes, at, end);
      command = decode(message.subarray(at, at + size));
      at += size;
    } else if (kind === 1) {
      const stop = at + bytes.getInt32(at, true);
      if (stop > end || stop <= at + 4) throw new ProtocolError('section length');
      const nameEnd = message.indexOf(0, at + 4);
      if (nameEnd < 0 || nameEnd >= stop) throw new ProtocolError('section name');
      const docs: Doc[] = [];
      const name = Buffer.from(message.subarray(at + 4, nameEnd)).toString('utf8');
      for (at = nameEnd + 1; at < stop; ) {
        const size = documentSize(bytes, at, stop);
        docs.push(decode(message.subarray(at, at + size)));
        at += size;
      }
      sequences[name] = docs;
    } else {
      throw new ProtocolError(`section kind ${kind}`);
    }
  }
  if (command === undefined) throw new ProtocolError('no body');
  return { command: { ...command, ...sequences }, silent: (flags & moreToCome) !== 0 };
}

function parseQuery(message: Uint8Array): Doc {
  const nameEnd = message.indexOf(0, headerBytes + 4);
  if (nameEnd < 0) throw new ProtocolError('collection name');
  const at = nameEnd + 1 + 8;
  const query = decode(message.subarray(at, at + documentSize(view(message), at, message.length)));
  const inner = query.$query;
  return { ...(isDoc(inner) ? inner : query), $db: 'admin' };
}

function documentSize(bytes: DataView, at: number, end: number): number {
  const size = bytes.getInt32(at, true);
  if (size < 5 || at + size > end) throw new ProtocolError(`document length ${size}`);
  return size;
}

/** The answer to a request as bytes. */
export function encodeReply(request: Request, reply: Doc, id: number): Uint8Array {
  const body = serialize(reply, { ignoreUndefined: true });
  const extra = request.legacy ? 20 : 5;
  const out = Buffer.alloc(headerBytes + extra);
  out.writeInt32LE(headerBytes + extra + body.length, 0);
  out.writeInt32LE(id, 4);
  out.writeInt32LE(request.id, 8);
  out.writeInt32LE(request.legacy ? opReply : opMsg, 12);
  // OP_REPLY: flags, cursor id, starting from, number returned; OP_MSG: flags, kind of its one section
  if (request.legacy) out.writeInt32LE(1, headerBytes + 16);
  return Buffer.concat([out, body]);
}
