/** Who looks at the frame: handed in by the layout from the session. */
export type Viewer = {
  name: string;
  email: string;
  /** Tries without an account; signing up keeps what was made. */
  isGuest: boolean;
  workspaces: { id: string; name: string }[];
  activeWorkspaceId: string;
};

/** Server actions the frame needs. */
export type FrameActions = {
  signOut: () => Promise<void>;
  switchWorkspace: (workspaceId: string) => Promise<void>;
};
