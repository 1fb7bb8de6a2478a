/** An answer that is plain JSON already. `JSON.stringify` writes what `toJSON` gives. */
class ReadyJson {
  readonly #answer: object;

  constructor(answer: object) {
    this.#answer = answer;
  }

  toJSON(): object {
    return this.#answer;
  }
}

/**
 * Wraps a plain answer so that the REST door writes it in one go: it would first copy every value one by
 * one, at fifteen times the cost of writing. Files and streams stay as they are; views hold neither within.
 */
export function asReadyJson(answer: unknown): unknown {
  if (Array.isArray(answer)) return new ReadyJson(answer);
  const isPlain =
    typeof answer === "object" && answer !== null && Object.getPrototypeOf(answer) === Object.prototype;
  return isPlain && !(Symbol.asyncIterator in answer) ? new ReadyJson(answer) : answer;
}
