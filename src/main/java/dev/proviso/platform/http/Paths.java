package dev.proviso.platform.http;

/** Which part of the server a path belongs to. */
public final class Paths {

  private Paths() {}

  /** Whether keys are accepted there and sessions are not. */
  public static boolean takesKeys(String path) {
    return under(path, "/api") || under(path, "/metrics") || isOfAgentHosts(path);
  }

  /**
   * Whether programs call there that run beside a browser, so that a page of another site must not
   * be able to: by its origin, or by a name of its own for this server.
   */
  public static boolean isOfAgentHosts(String path) {
    return under(path, "/mcp") || under(path, "/hooks");
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
