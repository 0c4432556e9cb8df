import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Response } from 'express';
import { openDatabase } from '../../adapters/store/connect.ts';
import { listen } from '../../adapters/web/http.ts';
import { cpuMs, serve } from './ipc.ts';

export interface FloorOptions {
  readonly dataDir: string;
  readonly clientSecret: string;
}

/** The least an intake could do: `/bare` parses JSON and inserts once, `/signed` checks the signature of the raw body before. */
async function start({ dataDir, clientSecret }: FloorOptions): Promise<{ readonly url: string }> {
  const { connection } = await openDatabase({ uri: null, dataDir });
  const { Schema } = connection.base;
  const fields = { _id: String, topic: String, conversationId: String, createdAt: Date, receivedAt: Date };
  const rows = connection.model('rows', new Schema(fields, { versionKey: false }));
  let count = 0;
  const insert = async (body: { topic: string; created_at: number; data: { item: { id: string } } }, to: Response) => {
    count += 1;
    const createdAt = new Date(body.created_at * 1_000);
    const row = { _id: `row-${count}`, topic: body.topic, conversationId: body.data.item.id, createdAt };
    await rows.create({ ...row, receivedAt: new Date() });
    to.type('text/plain').send('thank you\n');
  };
  const app = express().disable('x-powered-by');
  app.post('/bare', express.json({ limit: '1mb' }), (request, response) => insert(request.body, response));
  app.post('/signed', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
    const raw: Buffer = request.body;
    const given = Buffer.from(request.get('x-hub-signature')?.slice('sha1='.length) ?? '', 'hex');
    const signed = createHmac('sha1', clientSecret).update(raw).digest();
    if (given.length !== signed.length || !timingSafeEqual(given, signed)) return void response.status(401).end();
    return insert(JSON.parse(raw.toString('utf8')), response);
  });
  const { port } = await listen(app, 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}` };
}

const answers = {
  start,
  cpuMs,
};
export type FloorAnswers = typeof answers;

serve(answers);
