import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/access/sign-in-form";
import { TryForm } from "@/components/access/try-form";
import { signIn } from "@/lib/server/actions/sign-in";
import { tryWithoutAccount } from "@/lib/server/actions/try-as-guest";
import { safeNextPath, withNext } from "@/lib/server/next-path";
import { currentUser } from "@/lib/server/signed-in";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = safeNextPath((await searchParams).next);
  const user = await currentUser();
  if (user && !user.principal.isGuest) redirect(next);
  return (
    <>
      <div>
        <h1 className="text-lg font-semibold tracking-tight">Sign in</h1>
        <p className="mt-1 text-sm text-ink-muted">
          {user
            ? "What you made as a guest comes along, as a workspace of its own."
            : "Your frameworks and portfolios are as you left them."}
        </p>
      </div>
      <SignInForm action={signIn} next={next} />
      <div className="flex flex-col gap-4 border-t border-line pt-5 text-sm text-ink-muted">
        <p>
          New here?{" "}
          <Link href={withNext("/sign-up", next)} className="text-link">
            Make an account
          </Link>
        </p>
        {user ? null : <TryForm action={tryWithoutAccount} />}
      </div>
    </>
  );
}
