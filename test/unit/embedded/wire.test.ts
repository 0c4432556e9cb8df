import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serialize } from 'bson';
import fc from 'fast-check';
import { MessageReader, ProtocolError, parseRequest } from '../../../src/embedded/wire.ts';
import type { Running } from './support.ts';
import { running } from './support.ts';

let run: Running;
beforeAll(async () => {
  run = await running();
});
afterAll(() => run.stop());

function message(code: number, body: Uint8Array, length = body.length + 16): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(code, 12);
  return Buffer.concat([header, body]);
}

const msg = (flags: number, ...sections: Uint8Array[]) => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(flags);
  return message(2013, Buffer.concat([head, ...sections]));
};
const body = (doc: object) => Buffer.concat([Buffer.from([0]), serialize(doc)]);

/** Sends bytes and waits until the server closes the connection. */
async function closes(bytes: Uint8Array): Promise<boolean> {
  const socket = connect(Number(new URL(run.embedded.uri).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes);
  socket.resume();
  await once(socket, 'close', { signal: AbortSignal.timeout(5000) });
  return true;
}

describe('bytes that break the protocol', () => {
  const broken: [string, Uint8Array][] = [
    ['a length under the header', message(2013, Buffer.alloc(8), 3)],
    ['a negative length', message(2013, Buffer.alloc(8), -1)],
    ['a length over the limit', message(2013, Buffer.alloc(8), 48_000_001)],
    ['an unknown operation', message(2012, Buffer.alloc(30))],
    ['unknown required flags', msg(4, body({ ping: 1, $db: 'x' }))],
    ['no body', msg(0)],
    ['an unknown section', msg(0, Buffer.from([9, 1, 2]))],
    ['two bodies', msg(0, body({ ping: 1 }), body({ ping: 1 }))],
    ['a document longer than its message', msg(0, Buffer.from([0, 200, 0, 0, 0, 1]))],
    ['a document shorter than a document', msg(0, Buffer.from([0, 1, 0, 0, 0, 0]))],
    ['BSON that is none', msg(0, Buffer.from([0, 9, 0, 0, 0, 0x7e, 65, 0, 1, 0]))],
    ['a section that ends in another', msg(0, Buffer.from([1, 90, 0, 0, 0, 65, 0]))],
    ['a handshake without an end', message(2004, Buffer.from([0, 0, 0, 0, 65, 65]))],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')],
  ];
  for (const [title, bytes] of broken) {
    test(`${title}: that connection is closed, others live on`, async () => {
      expect(await closes(bytes)).toBe(true);
      expect(await run.client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
    });
  }

  test('whatever the bytes, reading them gives a request or a refusal', () => {
    const whole = msg(0, body({ insert: 'c', $db: 'x', documents: [{ a: [1, 'x', null, { b: new Date(0) }] }] }));
    const spoiled = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const copy = Buffer.from(whole);
        for (const [at, byte] of changes) copy[at] = byte;
        return copy;
      });
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.uint8Array({ minLength: 16, maxLength: 80 })), (bytes) => {
        try {
          for (const each of new MessageReader().push(bytes)) expect(typeof parseRequest(each).id).toBe('number');
        } catch (error) {
          refused++;
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(TypeError);
        }
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test('a message cut anywhere into pieces, and several in one piece, are read alike', () => {
    const whole = msg(0, body({ ping: 1, $db: 'x' }));
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length * 2), { maxLength: 6 }), (cuts) => {
        const both = Buffer.concat([whole, whole]);
        const reader = new MessageReader();
        const points = [0, ...cuts.sort((a, b) => a - b), both.length];
        const messages = points.slice(1).flatMap((end, i) => reader.push(both.subarray(points[i], end)));
        expect(messages.map((each) => parseRequest(each).command)).toEqual([
          { ping: 1, $db: 'x' },
          { ping: 1, $db: 'x' },
        ]);
      }),
    );
  });

  test('ProtocolError names what is wrong', () => {
    expect(() => parseRequest(message(2012, Buffer.alloc(30)))).toThrow(ProtocolError);
    expect(() => parseRequest(message(2012, Buffer.alloc(30)))).toThrow('operation 2012');
  });
});
