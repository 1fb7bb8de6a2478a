type Versioned = { version: number };

/**
 * How an edit stands to what is stored now. Only what says something else in its own form is news to it: a version also grows by
 * what other forms hold. `over` is what it is saved over, never older than its base, since a page may follow a save late.
 */
export function editStanding<T extends Versioned | null>(
  base: T,
  current: T,
  heldOf: (one: NonNullable<T>) => unknown,
): { isBehind: boolean; over: T } {
  if (!base || !current || current.version <= base.version) return { isBehind: false, over: base };
  const isBehind = JSON.stringify(heldOf(current)) !== JSON.stringify(heldOf(base));
  return { isBehind, over: isBehind ? base : current };
}

/** What the page shows, or what was just saved here while the page does not show it yet. */
export function newestOf<T extends Versioned & { id: string }>(shown: T, saved: T | null): T {
  return saved && saved.id === shown.id && saved.version > shown.version ? saved : shown;
}
