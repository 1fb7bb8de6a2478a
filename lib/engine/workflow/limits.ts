/** The most steps of one workflow. */
export const MOST_STEPS = 50;
/** The most questions of one step. */
export const MOST_QUESTIONS = 30;

/** Characters of an answer to a question, and of a note on a check. */
export const LONGEST_ANSWER = 2_000;
/** Characters of a run's name. */
export const LONGEST_RUN_NAME = 200;

/** What names steps, questions and workflows. */
export const NAME_PATTERN = /^[a-z][a-z0-9_]{0,59}$/;
export const NAME_RULE =
  "begins with a lower-case letter and has only lower-case letters, digits and underscores, at most 60";
