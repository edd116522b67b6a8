package dev.proviso.ops.cli.agent;

/** What the exit codes of the commands for agents mean. */
final class ExitCodes {

  /** Refused, for the reason on standard error. */
  static final int REFUSED = 1;

  static final int USAGE = 2;
  static final int CONDITIONAL = 10;
  static final int DENIED = 11;
  static final int OVER = 12;
  static final int PENDING = 13;

  /** There is no Proviso that answers. */
  static final int UNREACHABLE = 69;

  /** The key is missing, is not known, or may not do this. */
  static final int KEY = 77;

  static final int EXEC_DENIED = 120;

  /** Expired, cancelled, or no longer to be used. */
  static final int EXEC_OVER = 121;

  static final int EXEC_PENDING = 122;

  /** The conditions do not fit the command. */
  static final int EXEC_CONDITIONS = 123;

  static final int NOT_EXECUTABLE = 126;
  static final int NOT_FOUND = 127;

  private ExitCodes() {}

  /** That of a request with a status; a status that is not known allows nothing. */
  static int of(String status) {
    return switch (status) {
      case "approved" -> 0;
      case "conditional" -> CONDITIONAL;
      case "denied" -> DENIED;
      case "expired", "cancelled" -> OVER;
      case "pending" -> PENDING;
      default -> throw CallFailure.strange("says that the status is \"" + status + "\"");
    };
  }
}
