import { expect, test } from '@jest/globals';
import { Binary, BSONRegExp, Double, Long, ObjectId } from 'bson';
import { decodeSome, lookedAt } from '../../../src/embedded/pick.ts';
import { encode } from '../../../src/embedded/values.ts';

const every = {
  _id: new ObjectId('64b7f9d2c3a1e5f607182930'),
  text: 'héllo 🎉',
  whole: 7,
  double: new Double(7),
  part: 0.5,
  long: Long.fromNumber(2 ** 40),
  yes: true,
  nothing: null,
  at: new Date(5),
  bytes: new Binary(Buffer.from([0, 1, 2])),
  like: new BSONRegExp('^a', 'i'),
  list: [{ a: 1, b: { c: 2, d: 3 } }, 'x', [{ a: 4 }], {}],
  state: { tags: ['t', 'u'], inner: { a: 1, b: 2 }, ä: 'umlaut' },
};
const some = (...paths: string[]) => decodeSome(encode(every), lookedAt(paths));

test('a document in part is what lies on the paths; what is not there, or inside no document, is left as it is', () => {
  for (const key of Object.keys(every))
    expect(some(key)).toEqual(decodeSome(encode({ [key]: every[key as 'text'] }), new Map([[key, true]])));
  expect(some('text', 'nowhere', 'yes')).toEqual({ text: 'héllo 🎉', yes: true });
  expect(some('state.inner.a', 'state.ä', 'text.length')).toEqual({
    text: 'héllo 🎉',
    state: { inner: { a: 1 }, ä: 'umlaut' },
  });
  expect(some('state.inner', 'state.inner.a')).toEqual({ state: { inner: { a: 1, b: 2 } } });
  expect(some('list.a', 'list.b.d')).toEqual({ list: [{ a: 1, b: { d: 3 } }, 'x', [{ a: 4 }], {}] });
  expect(some('list.0.a')).toEqual({ list: every.list });
  expect(some()).toEqual({});
});
