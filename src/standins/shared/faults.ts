/** What a proxy says in place of the one it stands before. */
export const PAGE = '<!DOCTYPE html><html><head><title>Access denied</title></head><body>Corporate proxy</body></html>';

/** Whether a fault strikes a request, by its name and by what it says. */
type Strikes = (request: string, said: string) => boolean;

/** Faults to come, oldest first: which request each strikes, and how often. */
export class FaultPlan<Fault> {
  #planned: { readonly strikes: Strikes; readonly fault: Fault; left: number }[] = [];

  plan(strikes: Strikes, fault: Fault, times: number): void {
    this.#planned.push({ strikes, fault, left: times });
  }

  /** Forgets all faults to come. */
  clear(): void {
    this.#planned = [];
  }

  /** The fault that this request meets, if any; it is used up by one. */
  take(request: string, said = ''): Fault | undefined {
    const hit = this.#planned.find(({ strikes }) => strikes(request, said));
    if (hit === undefined) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.#planned = this.#planned.filter((one) => one !== hit);
    return hit.fault;
  }
}
