export type { Embedded, EmbeddedOptions } from './server.ts';
export { startEmbedded } from './server.ts';
export { dataFile, UnusableDirectory } from './storage.ts';
