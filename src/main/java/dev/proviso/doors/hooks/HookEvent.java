package dev.proviso.doors.hooks;

/** What a client tells a hook of, or asks it. */
enum HookEvent {
  /** A tool is about to be used. */
  TOOL,
  /** The client would ask its user whether a tool may be used. */
  PERMISSION,
  /** A server of tools asks the user something. */
  ELICITATION,
  /** A session has begun, or goes on. */
  SESSION_START,
  /** Anything else: it is not answered. */
  OTHER;

  /** Whether somebody decides it. */
  boolean isAsked() {
    return this == TOOL || this == PERMISSION || this == ELICITATION;
  }
}
