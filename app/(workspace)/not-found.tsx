import Link from "next/link";
import { MessagePage } from "@/components/frame/message-page";
import { WayBack } from "@/components/frame/way-back";
import { buttonClass } from "@/components/ui/button";

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here"
      actions={
        <>
          <Link href="/home" className={buttonClass("primary")}>
            Go to Home
          </Link>
          <WayBack />
        </>
      }
    >
      <p>The address is wrong, what stood here is gone, or it belongs to another workspace.</p>
    </MessagePage>
  );
}
