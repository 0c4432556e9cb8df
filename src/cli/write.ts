/** One line, no faster than it is read: there may be many. */
export async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await new Promise((done) => process.stdout.once('drain', done));
}
