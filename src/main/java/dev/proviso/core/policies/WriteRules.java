package dev.proviso.core.policies;

import dev.proviso.core.identity.KeyMarks;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.Then;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.text.Invisible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a document must keep that is written now. Versions that are stored already are read without
 * it: a policy that holds must not stop holding because of its name.
 */
final class WriteRules {

  private static final String GROUP = "group:";

  private final List<Fault> faults = new ArrayList<>();

  private WriteRules() {}

  /**
   * A fault where the name has line breaks or other characters that cannot be seen, and for each
   * group that no key can be marked with.
   */
  static List<Fault> faults(PolicyDocument document) {
    WriteRules rules = new WriteRules();
    rules.name(document.name());
    Then.Terms terms = document.then().terms();
    if (terms != null) {
      rules.deciders(terms.deciders(), "then", "deciders");
      for (int i = 0; i < terms.escalate().size(); i++) {
        rules.deciders(terms.escalate().get(i).deciders(), "then", "escalate", i, "deciders");
      }
    }
    return rules.faults;
  }

  private void name(String name) {
    int[] points = name.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int before = i == 0 ? ' ' : points[i - 1];
      int after = i + 1 == points.length ? ' ' : points[i + 1];
      if (Invisible.is(points[i]) && !Invisible.isPartOfEmoji(before, points[i], after)) {
        Map<String, Object> said = Map.of("label", "name", "character", Invisible.name(points[i]));
        faults.add(Fault.of("/name", "unseen_characters", said));
        return;
      }
    }
  }

  private void deciders(List<String> deciders, Object... place) {
    for (int i = 0; i < deciders.size(); i++) {
      String decider = deciders.get(i);
      if (decider.startsWith(GROUP) && !KeyMarks.isFlag(decider)) {
        String small = decider.toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
        String meant = KeyMarks.isFlag(small) ? small : GROUP + "privacy";
        faults.add(
            Fault.of(
                Pointers.child(Pointers.of(place), i),
                "no_such_group",
                Map.of("id", Invisible.drawn(decider), "meant", meant)));
      }
    }
  }
}
