package dev.proviso.core.policies.document;

import dev.proviso.core.policies.document.Then.Escalate;
import dev.proviso.core.requests.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads how people must decide. */
final class TermsReader {

  private static final int HIGHEST_QUORUM = 5;
  private static final int MOST_DECIDERS = 50;
  private static final int MOST_ESCALATIONS = 5;
  private static final int MAX_NAME = 200;
  private static final int SOONEST_SECONDS = 60;
  private static final Pattern GROUP = Pattern.compile("group:\\S(?:.{0,98}\\S)?");

  private TermsReader() {}

  static Then.Terms read(Part then) {
    List<String> deciders = deciders(then);
    Integer quorum = then.integer("quorum", 1, HIGHEST_QUORUM);
    refuseTooFew(then, deciders, quorum);
    Integer seconds = then.integer("expires_in", 1, ThenReader.MOST_SECONDS);
    return new Then.Terms(
        deciders,
        quorum == null ? 1 : quorum,
        then.flag("needs_comment"),
        then.choice("priority", Priority.values(), Priority::word),
        seconds == null ? null : Duration.ofSeconds(seconds),
        then.filledText("note", ThenReader.MAX_COMMENT),
        escalations(then));
  }

  private static List<String> deciders(Part part) {
    List<String> deciders = part.texts("deciders", MOST_DECIDERS, MAX_NAME);
    for (int i = 0; deciders != null && i < deciders.size(); i++) {
      String decider = deciders.get(i);
      if (!ScopeReader.isPrincipal(decider) && !GROUP.matcher(decider).matches()) {
        part.faults().add(part.item("deciders", i), "not_a_decider_name", "id", decider);
      }
    }
    return deciders == null ? List.of() : deciders;
  }

  /** How many are in a group is not known here. */
  private static void refuseTooFew(Part then, List<String> deciders, Integer quorum) {
    boolean areKnown = deciders.stream().allMatch(ScopeReader::isPrincipal);
    int count = new HashSet<>(deciders).size();
    if (quorum != null && count > 0 && areKnown && count < quorum) {
      then.fault("quorum", "quorum_over_deciders", "count", count);
    }
  }

  private static List<Escalate> escalations(Part then) {
    List<Escalate> escalations = new ArrayList<>();
    int last = 0;
    for (Part step : then.parts("escalate", MOST_ESCALATIONS)) {
      step.only(List.of("after", "deciders"));
      List.of("after", "deciders").stream()
          .filter(name -> !step.has(name))
          .forEach(name -> step.fault(name, "required"));
      Integer after = step.integer("after", SOONEST_SECONDS, ThenReader.MOST_SECONDS);
      List<String> deciders = deciders(step);
      if (after != null && after <= last) {
        step.fault("after", "escalates_too_soon");
      } else if (after != null) {
        last = after;
        escalations.add(new Escalate(Duration.ofSeconds(after), deciders));
      }
    }
    return List.copyOf(escalations);
  }
}
