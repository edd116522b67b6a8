package dev.proviso.platform.http;

/** Which part of the server a path belongs to. */
public final class Paths {

  private Paths() {}

  /** Whether keys are accepted there and sessions are not: {@code /api} and {@code /metrics}. */
  public static boolean takesKeys(String path) {
    return under(path, "/api") || under(path, "/metrics");
  }

  /** Whether its reads can be made public. */
  public static boolean mayBePublic(String path) {
    return under(path, "/api/requests")
        || under(path, "/api/pending")
        || under(path, "/api/activity");
  }

  private static boolean under(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}
