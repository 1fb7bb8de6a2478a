import { createProfile } from "./create-profile";
import { getProfile } from "./get-profile";
import { getQuestionnaire } from "./get-questionnaire";
import { listProfiles } from "./list-profiles";
import { updateProfile } from "./update-profile";

export const profileRoutes = {
  questionnaire: getQuestionnaire,
  list: listProfiles,
  create: createProfile,
  get: getProfile,
  update: updateProfile,
};
