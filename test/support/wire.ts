import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket, connect as toPort } from 'node:net';

/** A wire between the program and a server, which can go dead: everything stays open, nothing gets through. Or what the server says comes late. */
export interface Wire {
  readonly port: number;
  swallow(): void;
  mend(): void;
  /** Holds back what the server says from now on, ms; what it says stays in order. */
  late(ms: number): void;
  close(): Promise<void>;
}

/** `port`: of the server behind it, on the loopback interface. */
export async function startWire(port: number): Promise<Wire> {
  let isDead = false;
  let lateMs = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((near) => {
    const far = toPort(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      keep(one);
      one.on('data', (data) => {
        if (isDead) return;
        if (one === far && lateMs > 0) setTimeout(() => other.destroyed || other.write(data), lateMs);
        else other.write(data);
      });
      one.once('close', () => isDead || other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is an AddressInfo.
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    swallow() {
      isDead = true;
    },
    mend() {
      isDead = false;
      // What was lost in between leaves these in the middle of a word.
      for (const socket of sockets) socket.destroy();
    },
    late(ms) {
      lateMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
