import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";

type Named = { id: string; name: string };

/** An id as it is, or the id of the only one that has this name. */
export async function findByName(
  wanted: string,
  what: string,
  all: () => Promise<readonly Named[]>,
): Promise<string> {
  if (isUuid(wanted)) return wanted;
  const found = (await all()).filter(({ name }) => name === wanted);
  const [only] = found;
  if (!only) throw new NotFoundError(`${what} "${wanted}"`);
  if (found.length > 1)
    throw new InvalidInputError(`${found.length} are called "${wanted}"; name the id of the ${what}`);
  return only.id;
}
