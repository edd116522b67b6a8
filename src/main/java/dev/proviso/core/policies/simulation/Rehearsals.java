package dev.proviso.core.policies.simulation;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The policies as they would be after a change that nobody has made yet; nothing is stored. */
@Singleton
public final class Rehearsals {

  /** What stands in place of the id of a draft that replaces no policy. */
  public static final String DRAFT = "draft";

  private final Policies policies;
  private final Clock clock;

  Rehearsals(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * With a draft that is followed.
   *
   * @param replaces the id of the policy in whose place it stands, as its next version; null for
   *     after all others. Refuses an unknown one as not found
   */
  public List<Policy> with(PolicyDocument draft, String replaces, Actor maker) {
    List<Policy> all = new ArrayList<>(policies.list());
    if (replaces == null) {
      long last = all.stream().mapToLong(Policy::place).max().orElse(0);
      all.add(followed(draft, DRAFT, last + 1, 1, maker));
      return all;
    }
    Policy before = policies.get(replaces);
    Policy next = followed(draft, before.id(), before.place(), before.version() + 1, maker);
    all.replaceAll(it -> it.id().equals(replaces) ? next : it);
    return all;
  }

  private Policy followed(PolicyDocument draft, String id, long place, int version, Actor maker) {
    return new Policy(
        id,
        PolicyKind.ADMIN,
        Mode.ON,
        place,
        version,
        draft,
        CanonicalJson.sha256(draft.json()),
        maker.principal(),
        maker.name(),
        null,
        InstantText.precise(clock.instant()),
        null,
        Matcher.of(draft));
  }

  /** With some of them in other modes, by id. Refuses an unknown one as not found. */
  public List<Policy> with(Map<String, Mode> modes) {
    modes.keySet().forEach(policies::get);
    return policies.list().stream()
        .map(it -> modes.containsKey(it.id()) ? it.in(modes.get(it.id())) : it)
        .toList();
  }
}
