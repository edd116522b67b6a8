package dev.proviso.core.policies.stops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Endings;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.RuleBooks;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.text.Invisible;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The stop button. What is stopped goes to a person, or is denied, until a time, whatever the rules
 * say: a stop is a guard, so that several of them only narrow each other.
 */
@Singleton
public final class Stops {

  /** The longest that a stop holds. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** The longest reason, in code points. */
  public static final int MAX_REASON = 500;

  private static final String NAME = "Stop: ";
  private static final int MAX_NAME = 200;

  private final Policies policies;
  private final RuleBooks books;
  private final Endings endings;
  private final Clock clock;

  Stops(Policies policies, RuleBooks books, Endings endings, Clock clock) {
    this.policies = policies;
    this.books = books;
    this.endings = endings;
    this.clock = clock;
  }

  /**
   * The change that stops something. It holds at once. Refuses faults of the order as
   * unprocessable: those of its scope as {@code invalid_policy}, the others as {@code
   * invalid_stop}; and a principal of whose stops 20 hold already.
   */
  public Change<Policy> stop(StopOrder order, Actor actor) {
    Instant until = checked(order);
    ObjectNode document = JsonText.object();
    document.put("name", name(order.reason().strip())).put("tier", Tier.GUARD.word());
    if (order.scope() != null) {
      document.set("scope", order.scope());
    }
    ObjectNode then = document.putObject("then").put("outcome", order.outcome().word());
    then.put(order.outcome() == PolicyOutcome.DENY ? "comment" : "note", order.reason().strip());
    document.put("until", InstantText.write(until));
    return policies.create(
        new Policies.Draft(DocumentReader.read(document), PolicyKind.STOP, Mode.ON, null), actor);
  }

  private Instant checked(StopOrder order) {
    List<Fault> faults = new ArrayList<>();
    if (order.outcome() != PolicyOutcome.PERSON && order.outcome() != PolicyOutcome.DENY) {
      faults.add(fault("outcome", "not_one_of", "options", "person, deny"));
    }
    Instant now = InstantText.precise(clock.instant());
    Instant until = order.until() == null ? null : InstantText.precise(order.until());
    if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      faults.add(fault("until", "stop_until", "days", LONGEST.toDays()));
    }
    String reason = order.reason() == null ? "" : order.reason().strip();
    if (reason.isEmpty()) {
      faults.add(fault("reason", "required"));
    } else if (reason.codePointCount(0, reason.length()) > MAX_REASON) {
      faults.add(fault("reason", "too_long", "max", MAX_REASON));
    }
    if (!faults.isEmpty()) {
      throw StopRefusals.invalid(faults);
    }
    return until;
  }

  private static Fault fault(String name, String code, Object... named) {
    var arguments = Messages.arguments(named);
    arguments.put("name", name);
    arguments.put("label", name);
    return Fault.of("/" + name, code, arguments);
  }

  private static String name(String reason) {
    String name = NAME + Invisible.drawn(reason.replaceAll("\\s+", " "));
    return name.codePointCount(0, name.length()) <= MAX_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_NAME - 1)) + "…";
  }

  /** The stops that hold now, the oldest first. Asks the database one number where none changed. */
  public List<Policy> active() {
    Instant now = clock.instant();
    return books.now().guards().stream()
        .filter(it -> it.kind() == PolicyKind.STOP)
        .filter(it -> it.document().until().isAfter(now))
        .toList();
  }

  /**
   * The change that ends a stop now. Refuses what is no stop as not found, and whoever neither
   * pressed it nor is an admin.
   */
  public Change<Policy> end(String id, Actor actor) {
    return endings.end(id, PolicyKind.STOP::equals, actor);
  }
}
