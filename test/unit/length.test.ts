import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const MOST_LINES = 250;

test('no file of the sources is longer than a reader keeps in mind', () => {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  const long = paths
    .map((path) => [path, readFileSync(`src/${path}`, 'utf8').trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > MOST_LINES);
  expect(paths.length).toBeGreaterThan(100);
  expect(long).toEqual([]);
});
