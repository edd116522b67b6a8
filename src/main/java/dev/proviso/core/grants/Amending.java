package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Narrows what was allowed, and takes it back. Nothing here ever allows more. */
@Singleton
final class Amending {

  private final GrantBook book;
  private final GrantTable table;
  private final Grounds grounds;

  Amending(GrantBook book, GrantTable table, Grounds grounds) {
    this.book = book;
    this.table = table;
    this.grounds = grounds;
  }

  /**
   * The change that narrows a grant. The conditions are checked before it is queued, since that may
   * take long; only a narrowing changes them, and moves the version. Refuses, in this order: what
   * is over, another version, conditions that the schema does not take, whatever would allow more.
   */
  Change<Allowance> amend(Ground ground, Wish wish, Actor actor) {
    Allowance seen = book.open(ground).allowance();
    requireOpen(seen, wish);
    ObjectNode conditions = conditions(ground, seen, wish);
    refuseWider(ground, seen, wish, conditions);
    return tx -> {
      GrantBook.Open open = book.open(ground);
      requireOpen(open.allowance(), wish);
      Allowance after = narrowed(ground, open.allowance(), wish, conditions).at(open.at());
      if (isSame(open.allowance(), after)) {
        return open.allowance();
      }
      GrantRow row = book.write(tx, open, after);
      ObjectNode seal = GrantBook.seal(row, null);
      seal.withObjectProperty("grant").set("conditions", conditions);
      String details = GrantChange.amended(after.version(), wish.comment());
      book.record(tx, EventType.GRANT_AMENDED, ground.request(), actor, details, seal);
      return after;
    };
  }

  private static void requireOpen(Allowance allowance, Wish wish) {
    if (allowance.state() == GrantState.REVOKED) {
      throw GrantRefusals.revoked();
    }
    if (allowance.state() == GrantState.EXPIRED) {
      throw GrantRefusals.expired();
    }
    if (allowance.version() != wish.version()) {
      throw GrantRefusals.changed(allowance.version());
    }
  }

  private static ObjectNode conditions(Ground ground, Allowance seen, Wish wish) {
    if (wish.conditions() == null) {
      return seen.conditions();
    }
    ObjectNode next = seen.conditions().deepCopy();
    next.setAll(wish.conditions());
    Checked checked =
        ground
            .request()
            .conditions()
            .map(schema -> schema.check(next))
            .orElseGet(() -> ConditionsSchema.checkFree(next));
    if (!checked.ok()) {
      throw new Refusal(Refusal.Kind.INVALID, "invalid_conditions", "", checked.faults());
    }
    return checked.values();
  }

  private static void refuseWider(Ground ground, Allowance seen, Wish wish, ObjectNode conditions) {
    List<Fault> wider = new ArrayList<>();
    ConditionsSchema schema = ground.request().conditions().orElse(null);
    for (String key : keys(seen.conditions(), conditions)) {
      boolean narrower =
          Narrowing.isNarrower(schema, only(conditions, key), only(seen.conditions(), key));
      if (!narrower || opens(ground, seen, conditions, Pointers.of(key))) {
        wider.add(Fault.of(Pointers.of("conditions", key), "widens", Map.of("label", key)));
      }
    }
    if (wish.uses() != null && seen.usesAllowed() != null && wish.uses() > seen.usesAllowed()) {
      wider.add(Fault.of("/uses", "widens", Map.of("label", "uses")));
    }
    if (wish.validUntil() != null && wish.validUntil().isAfter(seen.validUntil())) {
      wider.add(Fault.of("/valid_until", "widens", Map.of("label", "valid_until")));
    }
    if (!wider.isEmpty()) {
      throw GrantRefusals.widens(wider);
    }
  }

  private static List<String> keys(ObjectNode before, ObjectNode after) {
    List<String> keys = new ArrayList<>();
    before.fieldNames().forEachRemaining(keys::add);
    after.fieldNames().forEachRemaining(key -> addNew(keys, key));
    return keys;
  }

  private static void addNew(List<String> keys, String key) {
    if (!keys.contains(key)) {
      keys.add(key);
    }
  }

  private static ObjectNode only(ObjectNode conditions, String key) {
    ObjectNode only = JsonText.object();
    JsonNode value = conditions.get(key);
    return value == null ? only : only.set(key, value);
  }

  /** Whether a new condition would leave a part of the params open that was not open before. */
  private static boolean opens(Ground ground, Allowance seen, ObjectNode conditions, String place) {
    return ground.terms().stream()
        .filter(term -> (term.pointer() + "/").startsWith(place + "/"))
        .filter(term -> term.binds() != null && term.enforce().readsAFact())
        .anyMatch(
            term -> term.valueIn(conditions) != null && term.valueIn(seen.conditions()) == null);
  }

  private static Allowance narrowed(
      Ground ground, Allowance now, Wish wish, ObjectNode conditions) {
    Long uses = least(now.usesAllowed(), wish.uses());
    for (Term term : ground.terms()) {
      if (term.enforce() == Enforce.USES && term.valueIn(conditions) != null) {
        uses = least(uses, Granted.whole(term.valueIn(conditions)));
      }
    }
    Instant until = now.validUntil();
    if (wish.validUntil() != null && wish.validUntil().isBefore(until)) {
      until = wish.validUntil();
    }
    return now.narrowed(uses, until, conditions, ground.terms());
  }

  private static Long least(Long one, Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }

  private static boolean isSame(Allowance before, Allowance after) {
    return Pointed.equal(before.conditions(), after.conditions())
        && before.validUntil().equals(after.validUntil())
        && Objects.equals(before.usesAllowed(), after.usesAllowed());
  }

  /**
   * The change that takes a grant back, with all that acts within it; one that was taken back
   * before stays so.
   */
  Change<Allowance> revoke(Ground ground, String comment, Actor actor) {
    return tx -> {
      tx.writeRows();
      return revoke(tx, ground, GrantChange.revoked(comment), actor);
    };
  }

  private Allowance revoke(Tx tx, Ground ground, String details, Actor actor) {
    GrantBook.Open open = book.open(ground);
    if (isRevoked(open)) {
      return open.allowance();
    }
    Allowance after = open.allowance().as(GrantState.REVOKED);
    GrantRow row = book.write(tx, open, after);
    book.record(
        tx, EventType.GRANT_REVOKED, ground.request(), actor, details, GrantBook.seal(row, null));
    for (String child : table.children(ground.id())) {
      Ground below = grounds.of(child, Visibility.all());
      revoke(tx, below, GrantChange.revoked("with " + ground.id()), actor);
    }
    return after;
  }

  /** Whether it was itself; what stands above it may be already. */
  private static boolean isRevoked(GrantBook.Open open) {
    return open.row() != null && GrantState.of(open.row().state()) == GrantState.REVOKED;
  }
}
