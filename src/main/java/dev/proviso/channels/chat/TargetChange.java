package dev.proviso.channels.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Priority;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrayMembers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is to become of a place where cards go; null leaves a part as it is.
 *
 * @param least the lowest priority that it is told of
 * @param tags told of requests with one of these; empty for all
 * @param titleOnly whether it sees the title alone, and nothing can be approved there
 * @param enabled whether anything is sent there
 */
public record TargetChange(Priority least, List<String> tags, Boolean titleOnly, Boolean enabled) {

  private static final List<String> MEMBERS =
      List.of("least_priority", "tags", "detail", "enabled");
  private static final int MOST_FAULTS = 20;
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 100;
  private static final int LONGEST_WORD = 50;

  /**
   * Reads {@code {"least_priority", "tags", "detail", "enabled"}}, each optional; refuses all
   * faults at once as unprocessable, members that cannot be changed too.
   */
  public static TargetChange read(JsonNode body) {
    Members members = Members.of(body);
    Priority least = least(members);
    List<String> tags = members.has("tags") ? tags(members) : null;
    Boolean titleOnly = titleOnly(members);
    Boolean enabled = members.has("enabled") ? members.flag("enabled") : null;
    Set<String> named = new TreeSet<>();
    body.fieldNames().forEachRemaining(named::add);
    named.stream()
        .filter(name -> !MEMBERS.contains(name))
        .limit(MOST_FAULTS)
        .forEach(
            name -> members.add(name, "not_changeable", Map.of("label", StrayMembers.shown(name))));
    members.refuseFaults();
    return new TargetChange(least, tags, titleOnly, enabled);
  }

  private static Priority least(Members members) {
    String word = members.text("least_priority", LONGEST_WORD);
    Optional<Priority> least = Priority.of(word);
    if (word != null && least.isEmpty()) {
      String options =
          Arrays.stream(Priority.values()).map(Priority::word).collect(Collectors.joining(", "));
      members.add("least_priority", "not_one_of", Map.of("options", options));
    }
    return least.orElse(null);
  }

  private static Boolean titleOnly(Members members) {
    String word = members.text("detail", LONGEST_WORD);
    if (word != null && !List.of(CardTarget.FULL, CardTarget.TITLE_ONLY).contains(word)) {
      String options = CardTarget.FULL + ", " + CardTarget.TITLE_ONLY;
      members.add("detail", "not_one_of", Map.of("options", options));
    }
    return word == null ? null : word.equals(CardTarget.TITLE_ONLY);
  }

  /** They are kept with commas between, so that none may have one. */
  private static List<String> tags(Members members) {
    List<String> tags =
        members.texts("tags", MOST_TAGS, LONGEST_TAG).stream().map(String::strip).toList();
    if (tags.stream().anyMatch(tag -> tag.isEmpty() || tag.contains(","))) {
      members.add("tags", "bad_tag", Map.of());
    }
    return tags.stream().distinct().toList();
  }
}
