package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.decisions.Decision;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a request is allowed now: by its decision, as far as nobody has narrowed, used up or revoked
 * it.
 *
 * @param version 1, and one more each time that it was narrowed
 * @param used how often it was used
 * @param usesAllowed how often it may be used; null for as often as its sums allow
 * @param validUntil when it ends; null where nothing was allowed
 * @param state whether it may be used now
 * @param conditions the conditions that hold, as narrowed; empty for a plain approval
 * @param terms what is kept of those conditions, in the order of the schema
 * @param spent what is held or spent of its sums
 */
public record Allowance(
    int version,
    long used,
    @Nullable Long usesAllowed,
    @Nullable Instant validUntil,
    GrantState state,
    ObjectNode conditions,
    List<Term> terms,
    Amounts spent) {

  /** Where nothing was allowed: it is pending, was denied, or ended without a decision. */
  static final Allowance NONE =
      new Allowance(0, 0, 0L, null, GrantState.NONE, JsonText.object(), List.of(), Amounts.NONE);

  /** Whether nothing was allowed. */
  public boolean isNone() {
    return state == GrantState.NONE;
  }

  /** What a decision allows by itself, at an instant. */
  static Allowance of(Decision decision, List<Term> all, Duration ttl, Instant now) {
    ObjectNode conditions = (ObjectNode) StrictJson.read(decision.conditions());
    List<Term> terms = all.stream().filter(term -> term.valueIn(conditions) != null).toList();
    return new Allowance(
            1,
            0,
            decision.granted().usesAllowed(conditions, terms),
            decision.respondedAt().plus(ttl),
            GrantState.LIVE,
            conditions,
            terms,
            Amounts.NONE)
        .at(now);
  }

  /** As it is stored, at an instant. */
  static Allowance of(GrantRow row, List<Term> all, Instant now) {
    ObjectNode conditions = (ObjectNode) StrictJson.read(row.conditions());
    return new Allowance(
            row.version(),
            row.uses(),
            row.usesAllowed(),
            row.validUntil(),
            GrantState.of(row.state()),
            conditions,
            all.stream().filter(term -> term.valueIn(conditions) != null).toList(),
            Amounts.read(row.sums()))
        .at(now);
  }

  /** How often it may be used from now on; null for as often as its sums allow. */
  @Nullable
  public Long left() {
    return usesAllowed == null ? null : Math.max(0, usesAllowed - used);
  }

  /** What is left of a sum, at least nothing. */
  public BigDecimal left(Term sum) {
    return limit(sum).subtract(spent(sum)).max(BigDecimal.ZERO);
  }

  /** What is held or spent of a sum, which may be more than it allows. */
  public BigDecimal spent(Term sum) {
    return spent.of(sum.pointer());
  }

  /** The value of a sum; nothing where it is no number. */
  public BigDecimal limit(Term sum) {
    JsonNode value = sum.valueIn(conditions);
    return value != null && value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }

  /** Those of its terms that add up. */
  public List<Term> sums() {
    return terms.stream().filter(term -> term.enforce() == Enforce.SUM).toList();
  }

  /** What is left of each sum, where its condition stands in the conditions. */
  public ObjectNode remaining() {
    ObjectNode remaining = JsonText.object();
    sums().forEach(sum -> Pointed.put(remaining, sum.pointer(), Numbers.node(left(sum))));
    return remaining;
  }

  /** The wire form of what holds now; what is left of no sum is left out. */
  public ObjectNode json() {
    ObjectNode json = JsonText.object();
    json.put("state", state.word());
    json.put("version", version);
    json.set("uses", JsonText.object().put("used", used).put("left", left()));
    json.set("remaining", remaining());
    return json.put("valid_until", InstantText.write(validUntil));
  }

  /** The wire form with its conditions. */
  public ObjectNode document() {
    ObjectNode document = json().put("uses_allowed", usesAllowed);
    return document.set("conditions", conditions);
  }

  /** With the state that follows from its numbers and the time; what ended by hand stays so. */
  Allowance at(Instant now) {
    return switch (state) {
      case LIVE, EXHAUSTED -> as(isExhausted() ? GrantState.EXHAUSTED : byTime(now));
      default -> this;
    };
  }

  private GrantState byTime(Instant now) {
    return validUntil.isAfter(now) ? GrantState.LIVE : GrantState.EXPIRED;
  }

  private boolean isExhausted() {
    return (usesAllowed != null && used >= usesAllowed)
        || sums().stream().anyMatch(sum -> left(sum).signum() == 0);
  }

  /** After one more use, which holds amounts. */
  Allowance used(Amounts held) {
    return used(1, held);
  }

  /** After more uses at once, which together hold amounts. */
  Allowance used(long uses, Amounts held) {
    return with(used + uses, spent.plus(held));
  }

  /** With other amounts spent. */
  Allowance spent(Amounts now) {
    return with(used, now);
  }

  private Allowance with(long uses, Amounts sums) {
    return new Allowance(version, uses, usesAllowed, validUntil, state, conditions, terms, sums);
  }

  /** Narrowed: the next version. */
  Allowance narrowed(Long uses, Instant until, ObjectNode now, List<Term> all) {
    return new Allowance(
        version + 1,
        used,
        uses,
        until,
        state,
        now,
        all.stream().filter(term -> term.valueIn(now) != null).toList(),
        spent);
  }

  /** As far as what stands above it lets it: a child never outlives what it was to act within. */
  Allowance under(Ancestors.Limits limits) {
    Instant until = limits.until().isBefore(validUntil) ? limits.until() : validUntil;
    boolean ends = state != GrantState.REVOKED && limits.ends();
    return new Allowance(
        version, used, usesAllowed, until, ends ? limits.state() : state, conditions, terms, spent);
  }

  /** In another state. */
  Allowance as(GrantState other) {
    return new Allowance(version, used, usesAllowed, validUntil, other, conditions, terms, spent);
  }
}
