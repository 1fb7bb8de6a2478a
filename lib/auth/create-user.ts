import { ConflictError, InvalidInputError } from "@/lib/kernel/errors";
import { newUserInput } from "@/lib/schemas/access";
import { auth } from "./auth";
import { authDatabase } from "./database";
import { isUniqueViolation } from "./keep-guest";
import { passwordProblem } from "./password";
import { inTransaction } from "./rehearse";

export type NewUser = { name: string; email: string; password: string };
export type CreatedUser = { id: string; email: string; workspaceId: string };

/** Makes a user with a personal workspace, as signing up does, but signs nobody in. For the command line. */
export async function createUser(input: NewUser, options = { isDryRun: false }): Promise<CreatedUser> {
  const parsed = newUserInput.safeParse(input);
  if (!parsed.success)
    throw new InvalidInputError(parsed.error.issues[0]?.message ?? "Check the user's data");
  const { name, email, password } = parsed.data;
  const problem = passwordProblem(password, { email, name });
  if (problem) throw new InvalidInputError(problem);
  const hash = await (await auth().$context).password.hash(password);
  try {
    return await inTransaction(authDatabase().sql, options.isDryRun, async (tx) => {
      const [user] = await tx<{ id: string }[]>`
        insert into app_user (name, email) values (${name}, ${email}) returning id`;
      const [workspace] = await tx<{ id: string }[]>`
        insert into workspace (name, slug, kind)
        values (left(${`${name}'s workspace`}, 255), ${`personal-${crypto.randomUUID()}`}, 'personal') returning id`;
      if (!user || !workspace) throw new Error("The user was not stored");
      await tx`insert into auth_account (user_id, account_id, provider_id, password)
        values (${user.id}, ${user.id}, 'credential', ${hash})`;
      await tx`insert into member (workspace_id, user_id, role) values (${workspace.id}, ${user.id}, 'owner')`;
      return { id: user.id, email, workspaceId: workspace.id };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new ConflictError("An account with this email address exists already");
  }
}
