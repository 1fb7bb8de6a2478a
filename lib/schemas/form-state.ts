/** What a form shows after it was refused: each reason, at its field where it has one. */
export type FormState = {
  problems: { message: string; fieldId?: string }[];
  /** What was typed, so that nothing has to be typed twice; never a password. */
  values?: Record<string, string>;
  /** Changes with each good answer, so that a form can say "Saved". */
  doneAt?: number;
};

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
