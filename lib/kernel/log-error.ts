type Told = { message?: unknown; stack?: unknown; params?: unknown; cause?: unknown };

/**
 * A failed query's error as the log may keep it: the values that went with the query are cut out, since a webhook's
 * secret or a person's figures may be among them. Takes what a log writer made of an error, with its causes.
 */
export function withoutParameters(told: unknown): unknown {
  if (told === null || typeof told !== "object") return told;
  const { params: _cut, ...rest } = told as Told;
  const message = typeof rest.message === "string" ? rest.message : "";
  const begin = message.indexOf("\nparams: ");
  if (begin >= 0) {
    rest.message = message.slice(0, begin);
    if (typeof rest.stack === "string") rest.stack = rest.stack.replaceAll(message, message.slice(0, begin));
  }
  return rest.cause === undefined ? rest : { ...rest, cause: withoutParameters(rest.cause) };
}
