import { expect, test } from '@jest/globals';
import { DeskError } from '../../../src/adapters/intercom/fetch.ts';
import { nameOf } from '../../../src/config/error-code.ts';

const SAID = 'our secret word is heliotrope';

test('[AD-5] an error is named by its name and codes; what it says stays out, however it comes', () => {
  const system = Object.assign(new Error(`connect ECONNREFUSED ${SAID}`), { code: 'ECONNREFUSED' });
  const cases: readonly (readonly [unknown, string])[] = [
    [new Error(SAID), 'Error'],
    [system, 'Error ECONNREFUSED'],
    [
      new TypeError(SAID, { cause: Object.assign(new Error(SAID), { code: 'UND_ERR_SOCKET' }) }),
      'TypeError UND_ERR_SOCKET',
    ],
    [Object.assign(new Error(SAID), { name: 'MongoServerError', code: 11000 }), 'MongoServerError 11000'],
    [Object.assign(new Error(SAID), { statusCode: 502, body: { errors: [{ message: SAID }] } }), 'Error 502'],
    // A page, or somebody's words, in the place of a code or a name.
    [Object.assign(new Error(SAID), { code: `<html>${SAID}` }), 'Error'],
    [Object.assign(new Error(SAID), { name: SAID, code: SAID }), 'unknown error'],
    [SAID, 'unknown error'],
    [null, 'unknown error'],
    [{ message: SAID }, 'Error'],
    [new DeskError('conversation: Intercom: 500 server_error'), 'conversation: Intercom: 500 server_error'],
  ];
  for (const [error, words] of cases) expect(nameOf(error)).toBe(words);
});
