// What `npm start` runs: builds, then goes on in this same process, which signals reach. npm runs no "prestart" where install scripts are off.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm run --silent build', { shell: true, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
await import('./dist/cli/index.js');
