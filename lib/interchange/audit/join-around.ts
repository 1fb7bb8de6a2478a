type Marks = { start: string; end: string; between: string };

/** The first file's opening, the events of all, and the last file's closing. */
export function joinAround(files: readonly string[], { start, end, between }: Marks): string {
  const parts = files.map((text) => {
    const from = text.indexOf(start);
    const to = text.lastIndexOf(end);
    if (from < 0 || to < 0) throw new TypeError("Not a file of an audit trail");
    const body = from + start.length;
    return {
      opening: text.slice(0, body),
      events: text.slice(body, Math.max(body, to)),
      closing: text.slice(to),
    };
  });
  const events = parts.map((part) => part.events).filter((text) => text !== "");
  return `${parts[0]?.opening ?? ""}${events.join(between)}${parts.at(-1)?.closing ?? ""}`;
}
