package dev.proviso.http;

/** Which part of the server a path belongs to. */
final class Paths {

  private Paths() {}

  /** Whether keys count there and sessions do not: {@code /api} and {@code /metrics}. */
  static boolean takesKeys(String path) {
    return under(path, "/api") || under(path, "/metrics");
  }

  /** Whether its reads can be made public. */
  static boolean mayBePublic(String path) {
    return under(path, "/api/requests")
        || under(path, "/api/pending")
        || under(path, "/api/activity");
  }

  private static boolean under(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}
