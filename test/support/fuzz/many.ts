/** Runs `one` for each number below `count`, so many at a time, and answers what they came to that is not null: the first twenty. */
export async function many(
  count: number,
  atOnce: number,
  one: (n: number) => Promise<string | null>,
): Promise<readonly string[]> {
  const found: string[] = [];
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < count && found.length < 20; n = next++) {
      const wrong = await one(n);
      if (wrong !== null) found.push(`${n}: ${wrong}`.slice(0, 600));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return found;
}
