package dev.proviso.core.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.document.WatchPath;
import dev.proviso.core.policies.matching.Examples;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.core.policies.matching.ScopeMatcher;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a document, and what of it is likely not meant. Nothing is stored. */
@Singleton
public final class PolicyChecks {

  private final RuleBooks books;
  private final PolicySettings settings;
  private final Clock clock;

  PolicyChecks(RuleBooks books, PolicySettings settings, Clock clock) {
    this.books = books;
    this.settings = settings;
    this.clock = clock;
  }

  /** Checks the document of a new policy. */
  public PolicyCheck check(JsonNode sent) {
    return check(sent, null);
  }

  /**
   * Checks a document.
   *
   * @param id the policy whose next version it is; null for a new one
   */
  public PolicyCheck check(JsonNode sent, String id) {
    PolicyDocument document;
    try {
      document = DocumentReader.read(sent);
    } catch (Refusal refusal) {
      return new PolicyCheck(null, refusal.faults(), List.of(), List.of());
    }
    List<Fault> large = Matcher.faults(document);
    if (!large.isEmpty()) {
      return new PolicyCheck(null, large, List.of(), List.of());
    }
    List<Fact> reads = document.when().rows().map(Clause.Row::fact).distinct().toList();
    List<Fault> faults = new ArrayList<>(WriteRules.faults(document));
    faults.addAll(Examples.faults(document, clock.instant(), settings.zone()));
    return new PolicyCheck(document, List.copyOf(faults), warnings(document, reads, id), reads);
  }

  private List<Fault> warnings(PolicyDocument document, List<Fact> reads, String id) {
    List<Fault> warnings = new ArrayList<>();
    if (document.until() != null && !document.until().isAfter(clock.instant())) {
      warnings.add(Fault.of("/until", "policy_has_ended"));
    }
    if (document.approves() && isOpen(document.scope()) && isAlways(document.when())) {
      warnings.add(Fault.of("/when", "matches_all"));
    } else if (document.approves() && restsOnTheAgent(document.scope(), reads)) {
      warnings.add(Fault.of("/when", "agent_says_all"));
    }
    if (document.approves()) {
      warnings.addAll(OpenBounds.of(document));
    }
    if (document.tier() == Tier.RULE) {
      for (Policy rule : books.now().rules()) {
        if (rule.id().equals(id)) {
          break;
        }
        if (hides(rule, document)) {
          warnings.add(Fault.of("/when", "never_asked", Map.of("rule", rule.document().name())));
          break;
        }
      }
    }
    return List.copyOf(warnings);
  }

  /** Whether it looks at every request. */
  private static boolean isOpen(Scope scope) {
    return scope.principals() == null
        && scope.path() == null
        && scope.sessions() == null
        && scope.tagsAll() == null
        && (scope.actions() == null || scope.actions().contains("*"));
  }

  /** Whether it holds without a row: all of nothing does, however deep it stands. */
  private static boolean isAlways(Clause clause) {
    if (clause instanceof Clause.All all) {
      return all.clauses().stream().allMatch(PolicyChecks::isAlways);
    }
    return clause instanceof Clause.Any any
        && any.clauses().stream().anyMatch(PolicyChecks::isAlways);
  }

  /** Whether whoever asks is not looked at, so that all it needs can be claimed. */
  private static boolean restsOnTheAgent(Scope scope, List<Fact> reads) {
    boolean open = scope.principals() == null && scope.path() == null;
    return open
        && reads.stream().map(Fact::source).noneMatch(it -> it.isKnown() && it != Fact.Source.NOW);
  }

  /** Whether a rule before it answers all that it would. */
  private boolean hides(Policy rule, PolicyDocument later) {
    PolicyDocument document = rule.document();
    boolean always = isAlways(document.when());
    boolean stands =
        rule.kind() == PolicyKind.ADMIN && rule.mode() == Mode.ON && document.until() == null;
    return stands && always && covers(document.scope(), later.scope());
  }

  private static boolean covers(Scope wide, Scope narrow) {
    return holds(wide.principals(), narrow.principals())
        && holds(wide.sessions(), narrow.sessions())
        && (wide.path() == null || WatchPath.holds(wide.path(), narrow.path()))
        && (wide.tagsAll() == null
            || (narrow.tagsAll() != null && narrow.tagsAll().containsAll(wide.tagsAll())))
        && actions(wide.actions(), narrow.actions());
  }

  private static boolean holds(List<String> wide, List<String> narrow) {
    return wide == null || (narrow != null && wide.containsAll(narrow));
  }

  private static boolean actions(List<String> wide, List<String> narrow) {
    return wide == null || (narrow != null && narrow.stream().allMatch(ScopeMatcher.actions(wide)));
  }
}
