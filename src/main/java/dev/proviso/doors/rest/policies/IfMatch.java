package dev.proviso.doors.rest.policies;

import dev.proviso.platform.Refusal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header by which a change says which version it is a change of: {@code If-Match: "3"}. */
final class IfMatch {

  private static final Pattern VERSION = Pattern.compile("\\s*\"([1-9][0-9]{0,8})\"\\s*");

  private IfMatch() {}

  /** The version of a header that was sent once; refuses anything else. */
  static int version(List<String> headers) {
    Matcher version = VERSION.matcher(headers.size() == 1 ? headers.get(0) : "");
    if (!version.matches()) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "if_match_required",
          "Send the version that you read as If-Match: \"3\", so that no change of somebody else is"
              + " lost.");
    }
    return Integer.parseInt(version.group(1));
  }

  /** The version of a header that may be left out; null where it is. Refuses anything else. */
  static Integer versionIfSent(List<String> headers) {
    return headers.isEmpty() ? null : Integer.valueOf(version(headers));
  }

  /** The tag of a version. */
  static String tag(int version) {
    return "\"" + version + "\"";
  }
}
