import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { closeServer, listen } from '../../../../src/adapters/web/http.ts';
import { readEnv } from '../../../../src/config/env.ts';

const bound = async (host?: string): Promise<string> => {
  const { server } = await listen(() => undefined, 0, host);
  // A listening TCP server's address is an AddressInfo.
  const { address } = server.address() as AddressInfo;
  await closeServer(server);
  return address;
};

test('[AD-1] BIND_ADDRESS is the one address that is listened on; without it all of the machine’s', async () => {
  expect(await bound('127.0.0.1')).toBe('127.0.0.1');
  expect(['::', '0.0.0.0']).toContain(await bound());
  const read = readEnv({ BIND_ADDRESS: '127.0.0.1' });
  expect(read.ok && read.env.bindAddress).toBe('127.0.0.1');
  expect(readEnv({ BIND_ADDRESS: 'two words' })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/^BIND_ADDRESS: must be an address of this machine/)],
  });
});

test('[AD-1] an address that is none of this machine’s is told in one line', async () => {
  await expect(listen(() => undefined, 0, '203.0.113.7')).rejects.toMatchObject({
    name: 'UnusableAddress',
    message: expect.stringMatching(/^BIND_ADDRESS: 203\.0\.113\.7 is no address of this machine/),
  });
});
