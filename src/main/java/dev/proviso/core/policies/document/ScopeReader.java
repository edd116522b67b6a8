package dev.proviso.core.policies.document;

import java.util.List;
import java.util.regex.Pattern;

/** Reads whose requests a policy looks at. */
final class ScopeReader {

  static final int MOST_ITEMS = 200;
  static final int MAX_NAME = 200;

  private static final int MOST_TAGS = 50;
  private static final int MAX_TAG = 100;
  private static final int MAX_PATH = 1_000;
  private static final Pattern PRINCIPAL = Pattern.compile("prn_[0-9a-z]{1,64}|operator");
  private static final List<String> MEMBERS =
      List.of("principals", "path", "actions", "sessions", "tags_all");

  private ScopeReader() {}

  static Scope read(Part scope) {
    if (scope == null) {
      return Scope.ALL;
    }
    scope.only(MEMBERS);
    return new Scope(
        principals(scope),
        path(scope),
        actions(scope),
        scope.filledTexts("sessions", MOST_ITEMS, MAX_NAME),
        scope.filledTexts("tags_all", MOST_TAGS, MAX_TAG));
  }

  static boolean isPrincipal(String id) {
    return PRINCIPAL.matcher(id).matches();
  }

  private static List<String> principals(Part scope) {
    List<String> ids = scope.texts("principals", MOST_ITEMS, MAX_NAME);
    for (int i = 0; ids != null && i < ids.size(); i++) {
      if (!isPrincipal(ids.get(i))) {
        scope.faults().add(scope.item("principals", i), "not_a_principal", "id", ids.get(i));
      }
    }
    return ids;
  }

  private static String path(Part scope) {
    String path = scope.text("path", MAX_PATH);
    if (path != null && !WatchPath.isWellFormed(path)) {
      scope.fault("path", "not_a_watch_path");
    }
    return path;
  }

  /** A star anywhere but at the end would be taken for more than it is. */
  private static List<String> actions(Part scope) {
    List<String> patterns = scope.filledTexts("actions", MOST_ITEMS, MAX_NAME);
    for (int i = 0; patterns != null && i < patterns.size(); i++) {
      int star = patterns.get(i).indexOf('*');
      if (star >= 0 && star < patterns.get(i).length() - 1) {
        scope.faults().add(scope.item("actions", i), "star_within", "action", patterns.get(i));
      }
    }
    return patterns;
  }
}
