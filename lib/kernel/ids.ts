/** Owner of what everybody may read: the seeded products and sample prices. */
export const CATALOGUE_WORKSPACE_ID = "00000000-0000-4000-8000-000000000000";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text could be an id at all; others are treated as absent, not as an error. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Who acts when nobody does: scheduled jobs, in the audit trail and in activity. */
export const SYSTEM_ACTOR_ID = "00000000-0000-4000-8000-000000000001";
