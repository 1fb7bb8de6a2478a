import { describe, expect, it } from "vitest";
import type { GenerationEvent } from "@/lib/schemas/generation";
import { failureWords, isOfTheForm } from "./failure-words";
import { nowWords, roundLines } from "./progress-words";

const asked = (round: number): GenerationEvent => ({ kind: "asked", round, most_rounds: 4, model: "llama3" });
const checked = (round: number, ...problems: string[]): GenerationEvent => ({
  kind: "checked",
  round,
  problems,
});
const MISSING = "Target weights add up to 97.0 %; 3.0 % is missing";

describe("while a proposal is made", () => {
  it("every round says what came of it", () => {
    const events = [
      asked(1),
      checked(1, MISSING, "No bucket is called Gold"),
      asked(2),
      checked(2),
      asked(3),
    ];
    expect(roundLines(events).map(({ state, text }) => [state, text])).toEqual([
      ["wrong", "Round 1: 2 things were wrong with the answer"],
      ["fine", "Round 2: the answer is valid"],
      ["asking", "Asking llama3: round 3 of 4"],
    ]);
  });

  it("the line on top says what is happening, and why again", () => {
    expect(nowWords([], "model")).toBe("Sending what you asked for");
    expect(nowWords([asked(1)], "model")).toBe("Asking llama3: round 1 of 4");
    expect(nowWords([asked(1), checked(1, MISSING)], "model")).toBe("Asking again with what was wrong");
    expect(nowWords([asked(1), checked(1, MISSING), asked(2)], "model")).toBe(
      `Asking llama3: round 2 of 4, because: ${MISSING}`,
    );
    expect(nowWords([], "rules")).toBe("Applying the rules");
  });
});

describe("a failure", () => {
  const failure = (code: string, status = 422) => ({ code, status, message: "" });

  it("offers another try only where that may help", () => {
    const worth = [
      "MODEL_TIMED_OUT",
      "MODEL_UNREACHABLE",
      "MODEL_CUT_OFF",
      "MODEL_NEVER_VALID",
      "UNREACHABLE",
      "TOO_MANY_REQUESTS",
    ];
    for (const code of worth) expect(failureWords(failure(code)).isWorthAnotherTry, code).toBe(true);
    for (const code of ["MODEL_NOT_CONFIGURED", "MODEL_LIMIT"]) {
      expect(failureWords(failure(code)).isWorthAnotherTry, code).toBe(false);
    }
    expect(failureWords(failure("INTERNAL", 500)).isWorthAnotherTry).toBe(true);
  });

  it("of what was asked belongs to the form, of the model it does not", () => {
    expect(isOfTheForm(failure("PREFERENCES_CONTRADICT"))).toBe(true);
    expect(isOfTheForm(failure("INVALID_INPUT", 400))).toBe(true);
    expect(isOfTheForm(failure("NOT_FOUND", 404))).toBe(true);
    expect(isOfTheForm(failure("MODEL_REFUSED"))).toBe(false);
    expect(isOfTheForm(failure("FORBIDDEN", 403))).toBe(false);
  });
});
