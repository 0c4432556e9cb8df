import type { Doc } from './values.ts';
import { decode } from './values.ts';

/** What is looked at of a document: by field the whole of it, or some fields inside. */
export type Looked = Map<string, Looked | true>;

/** The fields on these dotted paths. */
export function lookedAt(paths: Iterable<string>): Looked {
  const tree: Looked = new Map();
  for (const path of paths) {
    let at = tree;
    const parts = path.split('.');
    for (const [i, part] of parts.entries()) {
      const known = at.get(part);
      if (known === true) break;
      // What may name an element of an array is not told from the others.
      const isWhole = i === parts.length - 1 || /^\d+$/.test(parts[i + 1] ?? '');
      const next: Looked | true = isWhole ? true : (known ?? new Map());
      at.set(part, next);
      if (next === true) break;
      at = next;
    }
  }
  return tree;
}

/** Reads these fields of BSON bytes and passes over all others, which costs a fraction: other fields are as if they were not there. Throws as `decode`. */
export const decodeSome = (bytes: Uint8Array, looked: Looked): Doc =>
  decode(pick(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), looked));

const ARRAY = 4;
const isNested = (type: number): boolean => type === 3 || type === ARRAY;

/** A document's bytes with some of its fields. */
function pick(bytes: Buffer, looked: Looked | true, ofArray = false): Buffer {
  if (looked === true) return bytes;
  const parts: Buffer[] = [];
  let at = 4;
  while (at < bytes.length - 1) {
    const type = bytes[at] ?? 0;
    const nameEnd = bytes.indexOf(0, at + 1);
    const end = nameEnd + 1 + sizeOf(type, bytes, nameEnd + 1);
    // The elements of an array are looked at alike.
    const wanted = ofArray ? looked : looked.get(bytes.toString('utf8', at + 1, nameEnd));
    if (wanted === true || (wanted !== undefined && !isNested(type))) parts.push(bytes.subarray(at, end));
    else if (wanted !== undefined)
      parts.push(bytes.subarray(at, nameEnd + 1), pick(bytes.subarray(nameEnd + 1, end), wanted, type === ARRAY));
    at = end;
  }
  const length = 5 + parts.reduce((sum, part) => sum + part.length, 0);
  const head = Buffer.allocUnsafe(4);
  head.writeInt32LE(length);
  return Buffer.concat([head, ...parts, Buffer.alloc(1)], length);
}

/** Bytes of a value of this BSON type at this place (bsonspec.org); of types that the engine does not store, it throws. */
function sizeOf(type: number, bytes: Buffer, at: number): number {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x12: // int64
      return 8;
    case 0x02: // string
      return 4 + bytes.readInt32LE(at);
    case 0x03: // document
    case ARRAY:
      return bytes.readInt32LE(at);
    case 0x05: // binary
      return 5 + bytes.readInt32LE(at);
    case 0x07: // ObjectId
      return 12;
    case 0x08: // boolean
      return 1;
    case 0x0a: // null
      return 0;
    case 0x0b: // regular expression: two texts
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 0x10: // int32
      return 4;
    default:
      throw new Error(`a stored document holds the BSON type ${type}`);
  }
}
