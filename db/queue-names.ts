export const QUEUE_SCHEMA = "pgboss";
/** Asked each minute: which workspaces have something due? */
export const TICK_QUEUE = "tick";
/** Once a day, for no workspace: guests who do not come back, workers long gone. */
export const TIDY_QUEUE = "tidy";
/** Where a job goes that failed at every try, also when its worker died each time. */
export const FAILED_QUEUE = "job-failed";
