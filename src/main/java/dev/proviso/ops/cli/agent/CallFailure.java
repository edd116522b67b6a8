package dev.proviso.ops.cli.agent;

/** Why a command ends without having done its work: what to print, and the exit code. */
public final class CallFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CallFailure(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Something answers, and it is not Proviso, or not one that this command understands. */
  static CallFailure strange(String what) {
    return new CallFailure(
        ExitCodes.UNREACHABLE,
        "What answers at PROVISO_URL %s. Check the address.".formatted(what));
  }

  /** The exit code of the command. */
  public int exitCode() {
    return exitCode;
  }
}
