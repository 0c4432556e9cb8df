import { parentPort, workerData } from 'node:worker_threads';
import { conversationUrl } from '../seed/intercom.ts';
import type { AsideData } from './aside.ts';
import { pastOf } from './seed.ts';

// What `pastAside` has given; a thread gets it untyped.
const { policy, now, pageUrl } = workerData as AsideData;
parentPort?.postMessage(await pastOf(policy, now, (id) => conversationUrl(pageUrl, id)));
