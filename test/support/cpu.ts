/** What this process has had of a processor so far, ms: a busy machine takes longer, and not more. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
