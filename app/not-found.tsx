import type { Metadata } from "next";
import { MessagePage } from "@/components/frame/message-page";
import { PublicFrame } from "@/components/frame/public-frame";
import { WayBack } from "@/components/frame/way-back";
import { buttonClass } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PublicFrame>
      <MessagePage
        title="There is nothing here"
        actions={
          <>
            <a href="/home" className={buttonClass("primary")}>
              Go to Home
            </a>
            <WayBack />
          </>
        }
      >
        <p>
          The address is wrong, what stood here is gone, or it belongs to a workspace that you do not see.
        </p>
      </MessagePage>
    </PublicFrame>
  );
}
