import { z } from "zod";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { HIGH_FROM, MEDIUM_FROM, PROFILE_CAPS } from "@/lib/engine/profile/score";
import { open } from "@/lib/procedures/base";
import { questionnaireView } from "@/lib/schemas/profile";

export const getQuestionnaire = open({
  method: "GET",
  path: "/investment-questionnaire",
  tag: "Profiles",
  summary: "The questions and what each answer is worth",
  input: z.object({}),
  output: questionnaireView,
  handler: async () => ({
    questions: QUESTIONNAIRE.map(({ key, question, why, options }) => ({
      key,
      question,
      why,
      options: options.map((option) => ({ ...option })),
    })),
    bands: [
      { band: "low" as const, from_score: 0 },
      { band: "medium" as const, from_score: MEDIUM_FROM },
      { band: "high" as const, from_score: HIGH_FROM },
    ],
    caps: PROFILE_CAPS.map((cap) => ({ ...cap })),
  }),
});
