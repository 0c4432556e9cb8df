import { startEmbedded } from '../embedded/index.ts';

/** The database of `report`, in a process of its own: tells where it listens, and runs until it is ended. */
const { uri } = await startEmbedded({ dir: null });
process.send?.(uri);
