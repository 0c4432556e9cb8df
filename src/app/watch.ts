/** What is known of a neighbour by what was last asked of it. */
export interface Watch {
  /** Does it and notes how that ended. */
  noting<T>(ask: () => Promise<T>): Promise<T>;
  /** Why nothing comes from there, in words for operators; null while all is well. */
  trouble(): string | null;
}

/** `wordsOf`: what an error means, never what the other side wrote. `back`: told when it answers again. */
export function watch(wordsOf: (error: unknown) => string, back: () => void): Watch {
  let trouble: string | null = null;
  return {
    trouble: () => trouble,
    async noting(ask) {
      try {
        const answer = await ask();
        const was = trouble;
        trouble = null;
        if (was !== null) back();
        return answer;
      } catch (error) {
        trouble = wordsOf(error);
        throw error;
      }
    },
  };
}
