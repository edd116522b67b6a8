package dev.proviso.core.policies.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicySettings;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.RuleBooks;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.document.WatchPath;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.matching.Finding;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.core.policies.watch.Watched.Line;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells agents what is watched for them: every guard that holds at their place, those of the places
 * above included. A guard that stands higher is never loosened by one below. Nothing that is said
 * here allows anything.
 */
@Singleton
public final class Watch {

  /** What is said of a policy that agents are not told of. */
  public static final String HIDDEN = "A policy applies.";

  private static final String EVERYWHERE = "everywhere";
  private static final List<String> ANY_TOOL = List.of("*");
  private static final String SESSION = "/session:";
  private static final int MOST_MATCHERS = 1_000;

  private final RuleBooks books;
  private final DecidedTable decided;
  private final PolicySettings settings;
  private final PolicySentence sentences;
  private final Map<String, Matcher> matchers = new ConcurrentHashMap<>();
  private final Clock clock;

  Watch(RuleBooks books, DecidedTable decided, ApiKeys keys, PolicySettings settings, Clock clock) {
    this.books = books;
    this.decided = decided;
    this.settings = settings;
    this.sentences = new PolicySentence(Messages.ENGLISH, id -> keys.nameOf(id).orElse(id));
    this.clock = clock;
  }

  /** What is watched for a principal: a line for each pattern of each guard that is on. */
  public Watched watched(Facts.Asker asker) {
    List<Line> lines = new ArrayList<>();
    for (Policy guard : books.now().guards()) {
      PolicyDocument document = guard.document();
      if (isFollowed(guard) && isOver(document.scope(), asker)) {
        List<String> tools = document.scope().actions();
        String from = document.scope().path() == null ? EVERYWHERE : document.scope().path();
        for (String tool : tools == null ? ANY_TOOL : tools) {
          lines.add(new Line(tool, outcome(document), from, sentence(guard)));
        }
      }
    }
    return new Watched(asker.path(), List.copyOf(lines));
  }

  private boolean isFollowed(Policy policy) {
    Instant until = policy.document().until();
    return policy.mode() == Mode.ON && (until == null || until.isAfter(clock.instant()));
  }

  /** Whether a scope looks at some request of a principal; sessions and tags are its own choice. */
  private static boolean isOver(Scope scope, Facts.Asker asker) {
    boolean named = scope.principals() == null || scope.principals().contains(asker.id());
    String path = scope.path();
    return named
        && (path == null
            || WatchPath.holds(path, asker.path())
            || (asker.path() != null && path.startsWith(asker.path() + SESSION)));
  }

  /** What a guard does to all that it looks at; to ask, where it depends. */
  private static WatchOutcome outcome(PolicyDocument document) {
    Scope scope = document.scope();
    boolean always = Unsaid.isAlways(document.when());
    boolean whole = scope.sessions() == null && scope.tagsAll() == null;
    return always && whole && document.then().outcome() == PolicyOutcome.DENY
        ? WatchOutcome.DENY
        : WatchOutcome.ASK;
  }

  private String sentence(Policy policy) {
    return policy.document().visibleToAgents() ? sentences.of(policy.document()) : HIDDEN;
  }

  /**
   * What would become of a tool, as far as that is known without its params: what depends on them,
   * or on anything else that an agent only says when it asks, counts as a guard that asks.
   *
   * @param sessionId the session that it asks for; null for none
   * @param visible whose requests it may see: how long people took for others is none of its
   *     business
   */
  public WatchAnswer answer(Facts.Asker asker, String tool, String sessionId, Visibility visible) {
    ObjectNode body = JsonText.object().put("action", tool).put("session_id", sessionId);
    Facts facts = Facts.of(body, asker, clock.instant(), settings.zone());
    RuleBook book = books.now();
    WatchOutcome outcome = WatchOutcome.NO_OPINION;
    Policy because = null;
    for (Policy guard : book.guards()) {
      Optional<WatchOutcome> says = ofGuard(guard, facts);
      if (says.isPresent() && says.get().compareTo(outcome) > 0) {
        outcome = says.get();
        because = guard;
      }
    }
    if (because == null) {
      for (Policy rule : book.rules()) {
        Finding found = unsaid(rule).match(facts);
        if (isFollowed(rule) && (found.holds() || found.hasFailed())) {
          outcome = ofRule(rule, found);
          because = rule;
          break;
        }
      }
    }
    String sentence = because == null ? null : sentence(because);
    return new WatchAnswer(tool, outcome, sentence, median(tool, visible));
  }

  private Optional<WatchOutcome> ofGuard(Policy guard, Facts facts) {
    Finding found = isFollowed(guard) ? unsaid(guard).match(facts) : null;
    if (found == null || !(found.holds() || found.hasFailed())) {
      return Optional.empty();
    }
    boolean denies = found.holds() && guard.document().then().outcome() == PolicyOutcome.DENY;
    return Optional.of(denies ? WatchOutcome.DENY : WatchOutcome.ASK);
  }

  /** Made once for a document: hooks ask before every call of a tool. */
  private Matcher unsaid(Policy policy) {
    if (matchers.size() > MOST_MATCHERS) {
      matchers.clear();
    }
    return matchers.computeIfAbsent(policy.sha256(), document -> Unsaid.matcher(policy.document()));
  }

  private static WatchOutcome ofRule(Policy rule, Finding found) {
    PolicyOutcome outcome = rule.document().then().outcome();
    if (found.holds() && outcome == PolicyOutcome.DENY) {
      return WatchOutcome.DENY;
    }
    return found.holds() && outcome == PolicyOutcome.PERSON ? WatchOutcome.ASK : WatchOutcome.RULE;
  }

  /** How long people took for it lately; null where nobody has decided it yet. */
  private Long median(String tool, Visibility visible) {
    List<DecidedTable.Wait> last =
        visible.owner() == null ? decided.lastOf(tool) : decided.lastOf(tool, visible.owner());
    List<Long> waits =
        last.stream()
            .map(
                it ->
                    Duration.between(
                            InstantText.read(it.createdAt()), InstantText.read(it.respondedAt()))
                        .toSeconds())
            .sorted()
            .toList();
    return waits.isEmpty() ? null : waits.get(waits.size() / 2);
  }
}
