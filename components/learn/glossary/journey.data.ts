import type { Terms } from "./types";

/** The guided way from who you are to a portfolio. */
export const JOURNEY_TERMS = {
  step: {
    short: "One question or decision on the way. It opens once everything it waits for is done.",
    long: "There are four kinds: giving facts, deciding, a proposal that is worked out, and a check. When an earlier answer changes, the steps that were built on it are asked again.",
    seeAlso: ["workflow", "stale"],
    words: ["steps"],
  },
  workflow: {
    short:
      "The written order of the steps of a guided way: what is asked, what waits for what, where it ends.",
    long: "It is data, checked for circles and for steps that cannot be reached. The one that comes with Plumbline leads from a profile to a portfolio; an owner can store variations.",
    seeAlso: ["run", "step"],
    words: ["workflows", "journey"],
  },
  run: {
    short: "One passage through a workflow. It is kept, so it can be left and taken up again on any device.",
    long: "Every answer is recorded with who gave it and when. Nothing is overwritten: a changed answer is a new record.",
    seeAlso: ["workflow", "step"],
    words: ["runs"],
  },
  proposal: {
    short:
      "A framework worked out from your answers and wishes, with a reason for each bucket. Nothing is saved until you say so.",
    long: "It comes from written rules or, where one is set up, from a language model, and says which. Either way it passes the same validation, and it can be changed before it is saved.",
    seeAlso: ["template", "validation", "investment-profile"],
    words: ["proposals", "generated", "generation"],
  },
  "language-model": {
    short:
      "A program that writes text and figures from a description. Here it may draft a framework, and nothing else.",
    long: "It has no tools and writes nothing to your data. What it drafts goes through the same validation as what people type, with at most three rounds of mending. What it says can be wrong, so the reasons stand beside the figures.",
    seeAlso: ["proposal", "validation"],
    words: ["model", "AI"],
  },
} as const satisfies Terms;
