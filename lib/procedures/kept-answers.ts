/** What was worked out from data, kept until the data's stamp is another; the oldest go first. */
export class KeptAnswers<T> {
  readonly #most: number;
  readonly #kept = new Map<string, { stamp: string; answer: T }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The kept answer when its stamp still holds, else a new one. */
  async get(key: string, stamp: string, work: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    const entry = known?.stamp === stamp ? known : { stamp, answer: await work() };
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return entry.answer;
  }
}
