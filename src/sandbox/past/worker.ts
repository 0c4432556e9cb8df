import { parentPort, workerData } from 'node:worker_threads';
import type { Policy } from '../../config/policy/schema.ts';
import { pastOf } from './seed.ts';

// What `pastAside` has given; a thread gets it untyped.
const { policy, now } = workerData as { readonly policy: Policy; readonly now: Date };
parentPort?.postMessage(await pastOf(policy, now));
