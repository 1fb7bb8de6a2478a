type Writer = () => Uint8Array<ArrayBuffer>;

const writers = new WeakMap<object, Writer>();

/** Notes how a door may write a large answer as JSON faster than value by value; the answer itself stays as it is. */
export function withJsonWriter<Answer extends object>(answer: Answer, write: Writer): Answer {
  writers.set(answer, write);
  return answer;
}

/** How this very answer is written; undefined for any other, such as one that a schema has read anew. */
export function jsonWriterOf(answer: unknown): Writer | undefined {
  return typeof answer === "object" && answer !== null ? writers.get(answer) : undefined;
}
