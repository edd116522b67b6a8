package dev.proviso.core.policies.matching;

import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.document.WatchPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a scope looks at a request. It never fails: what is absent is not in it. */
public final class ScopeMatcher {

  private final List<Member> members = new ArrayList<>();

  /** A restriction, with its name in documents. */
  private record Member(String name, Predicate<Facts> holds) {}

  private ScopeMatcher() {}

  /** The matcher of a scope. */
  public static ScopeMatcher of(Scope scope) {
    ScopeMatcher matcher = new ScopeMatcher();
    if (scope.principals() != null) {
      Set<String> ids = new HashSet<>(scope.principals());
      matcher.add("principals", facts -> ids.contains(facts.asker().id()));
    }
    if (scope.path() != null) {
      matcher.add("path", facts -> WatchPath.holds(scope.path(), facts.place()));
    }
    if (scope.actions() != null) {
      Predicate<String> actions = actions(scope.actions());
      matcher.add("actions", facts -> actions.test(facts.text(Source.ACTION)));
    }
    if (scope.sessions() != null) {
      Set<String> ids = new HashSet<>(scope.sessions());
      matcher.add("sessions", facts -> ids.contains(facts.text(Source.SESSION)));
    }
    if (scope.tagsAll() != null) {
      matcher.add("tags_all", facts -> facts.tags().containsAll(scope.tagsAll()));
    }
    return matcher;
  }

  /** Whether an action, or all that a pattern matches, is matched by one of some patterns. */
  public static Predicate<String> actions(List<String> patterns) {
    Set<String> exact = new HashSet<>();
    List<String> starts = new ArrayList<>();
    for (String pattern : patterns) {
      if (pattern.endsWith("*")) {
        starts.add(pattern.substring(0, pattern.length() - 1));
      } else {
        exact.add(pattern);
      }
    }
    return action ->
        action != null && (exact.contains(action) || starts.stream().anyMatch(action::startsWith));
  }

  private void add(String name, Predicate<Facts> holds) {
    members.add(new Member(name, holds));
  }

  /** Whether it looks at the request. */
  public boolean holds(Facts facts) {
    for (Member member : members) {
      if (!member.holds().test(facts)) {
        return false;
      }
    }
    return true;
  }

  /** The first member, by its name in documents, that keeps a request out; empty if none does. */
  public Optional<String> outside(Facts facts) {
    return members.stream()
        .filter(member -> !member.holds().test(facts))
        .map(Member::name)
        .findFirst();
  }
}
