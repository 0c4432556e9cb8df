import { expect, test } from '@jest/globals';
import type { Response } from 'express';
import { isOwnForm, sessionCookie } from '../../../../../src/adapters/web/dashboard/session.ts';

function given(secure: boolean): string {
  const written: string[] = [];
  // Of a response only this is used.
  const response = { append: (_: string, value: string) => written.push(value) } as unknown as Response;
  sessionCookie(secure).give(response, 'abc', 60);
  return written.join();
}

test('[RP-6] [AD-9] the cookie is for no script and no other site, and behind https for this host and https alone', () => {
  expect(given(true)).toBe('__Host-caseload=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(given(false)).toBe('caseload-dashboard=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
});

test.each([
  ['__Host-caseload=abc', 'abc'],
  ['other=1; __Host-caseload=abc; third=2', 'abc'],
  ['__Host-caseload=abc; __Host-caseload=def', ''],
  ['caseload-dashboard=abc', ''],
  ['x__Host-caseload=abc', ''],
  ['', ''],
])('[RP-6] of the cookies %p it is %p', (cookie, expected) => {
  expect(sessionCookie(true).read({ headers: { cookie } })).toBe(expected);
});

test.each([
  ['same-origin', true],
  [undefined, true],
  ['same-site', false],
  ['cross-site', false],
  ['none', false],
])('[AD-9] a form that comes from %p is our own: %p', (site, expected) => {
  expect(isOwnForm({ headers: { 'sec-fetch-site': site } })).toBe(expected);
});
