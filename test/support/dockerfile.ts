import { readFileSync } from 'node:fs';

/** What the container runs. */
export const PROGRAM = 'dist/cli/index.js';

export interface Copy {
  /** The stage that it is taken from; null: the project. */
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly to: string;
}

interface Stage {
  readonly name: string | null;
  readonly copies: readonly Copy[];
  readonly run: readonly string[];
  readonly words: (instruction: string) => readonly string[];
}

/** The Dockerfile as the tests read it. */
export function dockerfile() {
  const lines = readFileSync('Dockerfile', 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '');
  const stages: Stage[] = [];
  let current: string[] = [];
  const end = () => {
    if (current.length > 0) stages.push(stageOf(current));
    current = [];
  };
  for (const line of lines.filter((one) => !one.startsWith('ARG '))) {
    if (line.startsWith('FROM ')) end();
    current.push(line);
  }
  end();
  const runs = stages.at(-1);
  if (runs === undefined) throw new Error('the Dockerfile has no stage');
  const one = (instruction: string): string => runs.words(instruction)[0] ?? '';
  const list = (text: string): readonly string[] => JSON.parse(text.slice(text.indexOf('[')));
  return {
    stages,
    last: {
      copies: runs.copies,
      run: runs.run.join(' && '),
      user: one('USER'),
      volume: one('VOLUME'),
      exposes: one('EXPOSE'),
      entrypoint: list(one('ENTRYPOINT')),
      command: list(one('CMD')),
      healthcheck: list(one('HEALTHCHECK')),
      env: Object.fromEntries(
        runs.words('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
      ),
    },
  };
}

function stageOf(lines: readonly string[]): Stage {
  const words = (instruction: string) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));
  return {
    name: / AS (\w+)$/.exec(lines[0] ?? '')?.[1] ?? null,
    words,
    run: words('RUN').flatMap((line) => line.split(' && ')),
    copies: words('COPY').map((line) => {
      const parts = line.split(' ');
      const from = parts[0]?.startsWith('--from=') ? parts.shift()?.slice('--from='.length) : null;
      const to = parts.pop() ?? '';
      return { from: from ?? null, sources: parts, to };
    }),
  };
}
