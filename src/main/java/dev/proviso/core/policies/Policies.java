package dev.proviso.core.policies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.matching.Examples;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policies: reads, writes, switches, orders and archives them. Every change is recorded. */
@Singleton
public final class Policies {

  private final PolicyTable table;
  private final RuleBooks books;
  private final Ledger ledger;
  private final PolicySettings settings;
  private final Clock clock;

  Policies(
      PolicyTable table, RuleBooks books, Ledger ledger, PolicySettings settings, Clock clock) {
    this.settings = settings;
    this.table = table;
    this.books = books;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** All policies that are in use, whatever their mode, by their place. */
  public List<Policy> list() {
    return table.current().stream().map(PolicyRow::policy).toList();
  }

  /** A policy, archived or not. */
  public Optional<Policy> find(String id) {
    // PostgreSQL refuses a text with NUL in it.
    return Characters.areAcceptable(id) ? table.byId(id).map(PolicyRow::policy) : Optional.empty();
  }

  /** The same; refuses as not found. */
  public Policy get(String id) {
    return find(id).orElseThrow(PolicyRefusals::notFound);
  }

  /** What was made from the decision on a request, archived or not. */
  public List<Policy> madeFrom(String requestId) {
    return table.madeFrom(requestId).stream().map(PolicyRow::policy).toList();
  }

  /** All versions of a policy, the newest first. */
  public List<PolicyVersion> versions(String id) {
    return table.versions(id);
  }

  /**
   * A policy to be made.
   *
   * @param requestId the request from whose decision it is made; null for none
   */
  public record Draft(PolicyDocument document, PolicyKind kind, Mode mode, String requestId) {

    /** What an admin writes: it begins in watch mode where it would let something pass. */
    public static Draft written(PolicyDocument document) {
      Mode mode = document.approves() ? Mode.WATCH : Mode.ON;
      return new Draft(document, PolicyKind.ADMIN, mode, null);
    }
  }

  /**
   * The change that makes a policy, after all others of its kind; refuses a document whose examples
   * come out otherwise than they say, or whose name or groups cannot be what is meant; and more
   * than there may be, of all and of one person's stops and approvals that stand.
   */
  public Change<Policy> create(Draft draft, Actor actor) {
    if (draft.kind() == PolicyKind.ADMIN) {
      refuseFailed(draft.document());
    }
    String id = Ids.next("pol_", clock);
    return tx -> {
      Room.refuseFull(draft.kind(), actor, archiveEnded(tx));
      String at = InstantText.write(clock.instant());
      table.save(
          id,
          draft.kind().word(),
          draft.document().tier().word(),
          draft.mode().word(),
          table.lastPlace() + 1,
          actor.principal(),
          draft.requestId(),
          at);
      return version(tx, id, 1, draft.document(), actor);
    };
  }

  /**
   * What people made in passing and has ended takes no place; what admins write is theirs. The rest
   * is what is in use.
   */
  private List<Policy> archiveEnded(Tx tx) {
    Instant now = clock.instant();
    Map<Boolean, List<Policy>> all =
        list().stream().collect(Collectors.partitioningBy(it -> hasEnded(it, now)));
    for (Policy ended : all.get(true)) {
      table.archive(ended.id(), InstantText.write(now));
      record(tx, EventType.POLICY_MODE, get(ended.id()), Actor.SYSTEM);
    }
    return all.get(false);
  }

  private static boolean hasEnded(Policy policy, Instant now) {
    Instant until = policy.document().until();
    return policy.kind() != PolicyKind.ADMIN && until != null && !until.isAfter(now);
  }

  private void refuseFailed(PolicyDocument document) {
    List<Fault> faults = new ArrayList<>(Matcher.faults(document));
    faults.addAll(WriteRules.faults(document));
    if (!faults.isEmpty()) {
      throw PolicyRefusals.invalid(faults);
    }
    List<Fault> failed = Examples.faults(document, clock.instant(), settings.zone());
    if (!failed.isEmpty()) {
      throw PolicyRefusals.examplesFailed(failed);
    }
  }

  /**
   * The change that writes the next version; refuses if it is not at the given one any more. A
   * version that would let something pass begins in watch mode again. Examples are run as for a new
   * one.
   */
  public Change<Policy> update(String id, int version, PolicyDocument document, Actor actor) {
    refuseFailed(document);
    return tx -> {
      Policy before = editable(id);
      Mode mode = document.approves() ? weaker(before.mode()) : before.mode();
      int moved = table.move(id, version + 1, document.tier().word(), mode.word());
      if (moved == 0) {
        throw PolicyRefusals.changed(before.version());
      }
      return version(tx, id, version + 1, document, actor);
    };
  }

  private static Mode weaker(Mode mode) {
    return mode == Mode.ON ? Mode.WATCH : mode;
  }

  private Policy version(Tx tx, String id, int version, PolicyDocument document, Actor actor) {
    String text = CanonicalJson.text(document.json());
    String sha256 = CanonicalJson.sha256(document.json());
    String at = InstantText.write(clock.instant());
    table.saveVersion(id, version, text, sha256, actor.principal(), actor.name(), at);
    Policy policy = get(id);
    record(tx, EventType.POLICY_CHANGED, policy, actor);
    return policy;
  }

  /** The change that switches a policy. */
  public Change<Policy> mode(String id, Mode mode, Actor actor) {
    return tx -> {
      Policy before = editable(id);
      if (before.mode() == mode) {
        return before;
      }
      table.setMode(id, mode.word());
      Policy after = get(id);
      record(tx, EventType.POLICY_MODE, after, actor);
      return after;
    };
  }

  /** A change of the version that somebody has seen; refuses if it is not at that any more. */
  public Change<Policy> ofVersion(String id, int version, Change<Policy> change) {
    return tx -> {
      Policy now = get(id);
      if (now.archivedAt() == null && now.version() != version) {
        throw PolicyRefusals.changed(now.version());
      }
      return change.apply(tx);
    };
  }

  /** The change that takes a policy out of use; one that is already out stays so. */
  public Change<Policy> archive(String id, Actor actor) {
    return tx -> {
      Policy before = get(id);
      if (table.archive(id, InstantText.write(clock.instant())) == 0) {
        return before;
      }
      Policy after = get(id);
      record(tx, EventType.POLICY_MODE, after, actor);
      return after;
    };
  }

  /** The change that orders the rules of admins; refuses unless each is named once. */
  public Change<List<Policy>> order(List<String> ids, Actor actor) {
    return tx -> {
      List<String> rules =
          list().stream()
              .filter(it -> it.kind() == PolicyKind.ADMIN && it.document().tier() == Tier.RULE)
              .map(Policy::id)
              .toList();
      if (ids.size() != rules.size() || !new HashSet<>(ids).equals(new HashSet<>(rules))) {
        throw PolicyRefusals.notOrdered();
      }
      long place = table.lastPlace();
      for (String id : ids) {
        table.setPlace(id, ++place);
      }
      ObjectNode seal = JsonText.object();
      ArrayNode places = seal.putArray("order");
      for (String id : ids) {
        places.addObject().put("policy", id).put("place", get(id).place());
      }
      ledger.record(tx, Entry.of(EventType.POLICY_ORDER, actor, String.join(", ", ids), seal));
      books.changed(tx);
      return list();
    };
  }

  private Policy editable(String id) {
    Policy policy = get(id);
    if (policy.archivedAt() != null) {
      throw PolicyRefusals.notFound();
    }
    if (policy.kind() != PolicyKind.ADMIN) {
      throw PolicyRefusals.notEditable();
    }
    return policy;
  }

  private void record(Tx tx, EventType type, Policy policy, Actor actor) {
    String state = policy.archivedAt() == null ? policy.mode().word() : "archived";
    String details = "%s v%d: %s".formatted(policy.document().name(), policy.version(), state);
    ledger.record(tx, Entry.of(type, actor, details, PolicySeal.of(policy)));
    books.changed(tx);
  }
}
