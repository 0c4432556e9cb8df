import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { type Connection, connect } from '../../../../src/adapters/slack/socket/connection.ts';

test('[AD-4] what comes in one piece with the hello is taken, by the connection that it came on', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const answered = new Promise<string>((resolve) => {
    server.on('connection', (socket, { socket: wire }) => {
      socket.on('message', (data) => resolve(String(data)));
      wire.cork();
      socket.send(JSON.stringify({ type: 'hello' }));
      socket.send(JSON.stringify({ type: 'slash_commands', envelope_id: 'e1', payload: {} }));
      wire.uncork();
    });
  });
  const taken: Connection[] = [];
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connection = await connect({
    url: `ws://127.0.0.1:${port}`,
    helloMs: 10_000,
    signal: new AbortController().signal,
    take(one, from) {
      taken.push(from);
      void from.send(one.envelope_id);
    },
  });
  expect(await answered).toBe('e1');
  expect(taken).toEqual([connection]);
  connection.close();
  await new Promise((done) => server.close(done));
});
