import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's chromium, or the one that `CHROMIUM` names. Throws one line with the remedy when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(path))
    throw new Error(`no browser at ${path}: apt-get install chromium, or set CHROMIUM to the path of one`);
  return chromium.launch({ executablePath: path, args: ARGS });
}
