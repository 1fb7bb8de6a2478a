import { CUT_OFF, type Failure, UNREACHABLE } from "./ask-for-proposal";

export type FailureWords = {
  title: string;
  /** Under the server's own message: what can be done about it. */
  hint: string | null;
  /** Whether the same question may come out better a moment later. */
  isWorthAnotherTry: boolean;
};

const NOTHING_LOST = "What you asked for is kept.";

/** A failure by its code: what it is, and whether asking again makes sense. */
export function failureWords({ code, status }: Failure): FailureWords {
  switch (code) {
    case "MODEL_NOT_CONFIGURED":
      return {
        title: "No language model is set up",
        hint: "Whoever runs this server sets one up; the rules need none.",
        isWorthAnotherTry: false,
      };
    case "MODEL_REFUSED":
      return {
        title: "The model would not answer",
        hint: "Other words may help.",
        isWorthAnotherTry: true,
      };
    case "MODEL_NEVER_VALID":
      return {
        title: "The model’s answer never came out valid",
        hint: `It was told what was wrong each time. ${NOTHING_LOST}`,
        isWorthAnotherTry: true,
      };
    case "MODEL_TIMED_OUT":
      return { title: "The model took too long", hint: NOTHING_LOST, isWorthAnotherTry: true };
    case "MODEL_UNREACHABLE":
      return { title: "The model could not be reached", hint: NOTHING_LOST, isWorthAnotherTry: true };
    case "MODEL_CUT_OFF":
      return { title: "The model’s answer was cut off", hint: NOTHING_LOST, isWorthAnotherTry: true };
    case "MODEL_FAILED":
      return { title: "The model failed", hint: NOTHING_LOST, isWorthAnotherTry: true };
    case "MODEL_LIMIT":
      return {
        title: "The model has been asked enough for today",
        hint: "The limit is set for each workspace and day; the rules have none.",
        isWorthAnotherTry: false,
      };
    case "TOO_MANY_REQUESTS":
      return { title: "Too many proposals in one minute", hint: NOTHING_LOST, isWorthAnotherTry: true };
    case CUT_OFF:
    case UNREACHABLE:
      return { title: "No answer came", hint: NOTHING_LOST, isWorthAnotherTry: true };
    default:
      return { title: "There is no proposal", hint: NOTHING_LOST, isWorthAnotherTry: status >= 500 };
  }
}

/** Refusals of what was asked rather than of how it went: they belong to the form. */
export function isOfTheForm({ code, status }: Failure): boolean {
  if (code === "PREFERENCES_CONTRADICT") return true;
  return (status === 400 || status === 404 || status === 422) && !code.startsWith("MODEL_");
}
