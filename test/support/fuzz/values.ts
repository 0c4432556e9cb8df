import type { Random } from '../../../src/sandbox/past/random.ts';

/** Stands in every text that is made up here: it must be found in no log. With a blank it looks like no id. */
export const MARK = 'qz fuzzed';

/** Keys that mean something to JavaScript or to MongoDB. */
export const KEYS = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'length',
    'then',
    'toJSON',
    '__defineGetter__',
  ],
  ...['$where', '$gt', '$set', '$ne', '$', '$[]', 'a.b', '.', 'state.owner', '_id', '', '0', '-1', 'kind', 'version'],
  MARK,
];

/** Numbers as an edge may meet them in text or JSON. */
const NUMBERS = [
  ...[
    0,
    -0,
    -1,
    1,
    0.1,
    1.5,
    2 ** 31,
    -(2 ** 31),
    2 ** 32,
    2 ** 53,
    2 ** 53 + 2,
    1e15,
    1e16,
    1e21,
    1e300,
    -1e300,
    5e-324,
  ],
  // Beyond the years that a date can have, and at their ends.
  ...[8_640_000_000_000, 8_640_000_000_001, 8.64e15, 8.64e15 + 1, -8.64e15 - 1, 253_402_300_800, -62_135_596_801],
];
const NUMBERLIKE = [
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '0x10',
    '1_000',
    '٣',
    '１２',
    '1,5',
    '-0',
    '00012',
    '999999999999999999999',
  ],
  ...['true', 'null', 'undefined', '[object Object]', '{}', '[]', '""'],
];
const DATES = [
  ...[
    '0000-00-00',
    '2026-02-30',
    '9999-12-31',
    '+275760-09-13',
    '-271821-04-20',
    '10000-01-01',
    '2026-11-30T25:61:61Z',
  ],
  ...['2026-11-30T09:00:00+99:99', 'tomorrow', 'in 99999999999 weeks', '99:99', '31 feb', 'feb 0', '1e9 h'],
];
const IDS = [
  ...[
    'CASE-1',
    'CASE-0',
    'CASE-999999999',
    'CASE-1000000000',
    'ENG-1',
    'FIN-1',
    'SAME-1',
    'LIST-0',
    'case-1',
    'CASE--1',
  ],
  ...[
    'CASE-1|0',
    'U0ANA',
    'UFAY',
    '<@UFAY>',
    '<#C1|x>',
    '<!channel>',
    'fay',
    'ana',
    'support',
    '#support-billing',
    'contact-bea',
    '1',
    '215',
  ],
];
/** Texts that parsers, databases, terminals and screens have stumbled over. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\n',
    '\0',
    `\0${MARK}`,
    `\ud800${MARK}`,
    `${MARK}\udfff`,
    '\ud83d',
    '\u202e\u2066',
    '\ufeff',
    '\u2028\u2029',
    '\u0085\v\f',
  ],
  ...[
    `${MARK}\r\n{"level":60,"msg":"${MARK}"}`,
    `\u001b[2J${MARK}`,
    `<script>${MARK}</script>`,
    `<!channel> ${MARK}`,
    `\`\`\`${MARK}`,
  ],
  ...[
    `{"$gt":"${MARK}"}`,
    `'; drop ${MARK}`,
    `$\{${MARK}}`,
    `{{${MARK}}}`,
    `%00%s%n${MARK}`,
    `../../${MARK}`,
    `*~_>&<${MARK}>&amp;`,
  ],
  ...[
    `e\u0301`.repeat(50),
    '\u0301'.repeat(300),
    '👩‍👩‍👧‍👦'.repeat(40),
    'İıſẞﬃ',
    `${'a'.repeat(64)}@${MARK}.example`,
    `https://x/${MARK}|${MARK}`,
  ],
];
const LENGTHS = [100, 301, 1_000, 2_001, 3_001, 5_000, 20_000, 70_000];

const long = (random: Random): string => {
  const unit = random.pick([
    'x',
    '\ud83d\ude00',
    '&',
    '<',
    ' a',
    '\n',
    '\u0130',
    `${MARK} `,
    '"',
    '\\',
    '((',
    '[[',
    '1',
  ]);
  return unit.repeat(Math.ceil(random.pick(LENGTHS) / unit.length));
};

export const text = (random: Random): string =>
  random.chance(0.05)
    ? long(random)
    : random.pick([TEXTS, TEXTS, NUMBERLIKE, DATES, IDS, KEYS].map((one) => random.pick<string>(one)));

export const number = (random: Random): number => random.pick(NUMBERS);

/** Arrays or objects in each other. */
function deep(random: Random): unknown {
  const isArray = random.chance(0.5);
  let value: unknown = MARK;
  for (let n = random.pick([5, 50, 500]); n > 0; n -= 1) value = isArray ? [value] : { a: value };
  return value;
}

/** An object whose key is its own, whatever the key is called. */
export const holding = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });

/** Anything that JSON can say. */
export function anything(random: Random): unknown {
  const makers: readonly (() => unknown)[] = [
    () => text(random),
    () => text(random),
    () => number(random),
    () => null,
    () => random.chance(0.5),
    () => [],
    () => ({}),
    () => [anything(random)],
    () => holding(random.pick(KEYS), anything(random)),
    () => deep(random),
    () => Array.from({ length: random.pick([2, 30, 300]) }, () => text(random).slice(0, 100)),
  ];
  return random.pick(makers)();
}
