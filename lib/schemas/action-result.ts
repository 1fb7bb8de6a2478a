/** What a server action answers: what it did, or why not, in the words and codes of the API. */
export type ActionError = { code: string; status: number; message: string; data?: unknown };
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };
