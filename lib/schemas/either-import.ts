import { z } from "zod";
import {
  activitiesImportView,
  activitiesReadingInput,
  activityChoicesInput,
  createFromActivitiesInput,
  eitherColumnsInput,
} from "./activities-import";
import {
  createFromHoldingsInput,
  holdingsImportView,
  importHoldingsInput,
  orJsonText,
} from "./holdings-import";

/** One door for both of a broker's files: positions, and lists of transactions. */
const either = {
  ...activitiesReadingInput.shape,
  ...activityChoicesInput.shape,
  columns: orJsonText(eitherColumnsInput).optional(),
};

export const importEitherInput = importHoldingsInput.extend(either);
export const createFromEitherInput = createFromHoldingsInput
  .extend(either)
  .extend({ base_ccy: createFromActivitiesInput.shape.base_ccy });

/** `file_kind` tells which of the two the file was. */
export const importEitherView = z.discriminatedUnion("file_kind", [holdingsImportView, activitiesImportView]);
