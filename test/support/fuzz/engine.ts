// The embedded database as a process of its own: tells its address on stdout and ends with its stdin.
import { startEmbedded } from '../../../src/embedded/index.ts';

const { uri } = await startEmbedded({ dir: null });
process.stdout.write(`${uri}\n`);
process.stdin.resume().once('end', () => process.exit(0));
