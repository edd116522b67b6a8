package dev.proviso.doors.web.content;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The link to the version of a policy that decided, or that sent a request to people. */
public final class PolicyLink {

  private static final Pattern DECIDER = Pattern.compile("(pol_[0-9a-z]+)@(\\d{1,9})");

  private PolicyLink() {}

  /** The name of a policy as a link to one of its versions; that of a draft without a link. */
  public static Html of(String id, int version, String name, VisibleText visible) {
    if (!id.startsWith("pol_")) {
      return visible.line(name);
    }
    return new Html(
        "<a href=\"/policies/%s#v%d\">%s</a>"
            .formatted(Html.text(id).markup(), version, visible.line(name).markup()));
  }

  private static String versioned(String name, int version) {
    return name + " v" + version;
  }

  /**
   * The same with the version, {@code Small mails v3}, for whoever decided, if it is a policy.
   *
   * @param name what the decision is signed with, which is the policy's name
   */
  public static Optional<Html> of(String decider, String name, VisibleText visible) {
    Matcher matcher = DECIDER.matcher(decider == null ? "" : decider);
    return matcher.matches() ? Optional.of(versioned(matcher, name, visible)) : Optional.empty();
  }

  private static Html versioned(Matcher matcher, String name, VisibleText visible) {
    int version = Integer.parseInt(matcher.group(2));
    return of(matcher.group(1), version, versioned(name, version), visible);
  }

  /** The name with the version as plain text; empty where no policy decided. */
  public static Optional<String> plain(String decider, String name) {
    Matcher matcher = DECIDER.matcher(decider == null ? "" : decider);
    return matcher.matches()
        ? Optional.of(versioned(VisibleText.plain(name), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
