import { WebSocket } from 'ws';

/** The heap of a program that was started with `--inspect=127.0.0.1:0`, MB, when all that is garbage has been collected. */
export async function heapOf(output: string): Promise<number> {
  const url = /Debugger listening on (ws:\S+)/.exec(output)?.[1];
  if (url === undefined) throw new Error('the program has no inspector');
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let id = 0;
  const ask = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      const own = ++id;
      socket.on('message', function heard(data) {
        const said: { readonly id?: number; readonly result?: unknown } = JSON.parse(data.toString());
        if (said.id !== own) return;
        socket.off('message', heard);
        resolve(said.result);
      });
      socket.send(JSON.stringify({ id: own, method, params }));
    });
  try {
    await ask('HeapProfiler.collectGarbage');
    await ask('HeapProfiler.collectGarbage');
    const said = await ask('Runtime.evaluate', { expression: 'process.memoryUsage().heapUsed', returnByValue: true });
    return Number(/"value":(\d+)/.exec(JSON.stringify(said))?.[1]) / 1024 / 1024;
  } finally {
    socket.close();
  }
}
