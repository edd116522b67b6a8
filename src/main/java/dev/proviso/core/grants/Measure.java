package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.storage.InstantText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a call against what is allowed. Whatever is asked for is checked, and every doubt counts
 * against it.
 */
final class Measure {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Allowance allowance;
  private final Instant now;
  private final ZoneId zone;
  private final List<Fault> faults = new ArrayList<>();
  private final ObjectNode facts = JsonText.object();
  private final Map<String, BigDecimal> held = new HashMap<>();
  private final List<String> unchecked = new ArrayList<>();

  private Measure(Allowance allowance, Instant now, ZoneId zone) {
    this.allowance = allowance;
    this.now = now;
    this.zone = zone;
  }

  /**
   * Holds a call against each condition.
   *
   * @param zone where dates and times of day are read
   */
  static Measured of(Call call, Allowance allowance, Instant now, ZoneId zone) {
    Measure measure = new Measure(allowance, now, zone);
    allowance.terms().forEach(term -> measure.check(term, call));
    measure.nameUnknown();
    return measure.measured();
  }

  /**
   * Holds what was reported against each condition that it tells of; the sums are looked at by who
   * settles them.
   */
  static Measured ofActuals(ObjectNode actuals, Allowance allowance) {
    Measure measure = new Measure(allowance, null, null);
    for (Term term : allowance.terms()) {
      JsonNode actual = Pointed.at(actuals, term.pointer());
      if (actual != null && term.enforce().readsAFact()) {
        measure.check(term, actual, "/actuals" + term.pointer());
      }
    }
    return measure.measured();
  }

  private Measured measured() {
    return new Measured(faults, facts, new Amounts(held), unchecked);
  }

  private void check(Term term, Call call) {
    if (term.enforce() == Enforce.USES) {
      return;
    }
    boolean timed = term.enforce() == Enforce.AFTER || term.enforce() == Enforce.BEFORE;
    if (timed) {
      keeping(term).fault(clock(term.kind()), "").ifPresent(faults::add);
    }
    boolean bound = term.binds() != null;
    String place = bound ? "/params" + term.binds() : "/facts" + term.pointer();
    JsonNode fact =
        bound ? Pointed.at(call.params(), term.binds()) : Pointed.at(call.facts(), term.pointer());
    if (term.enforce() == Enforce.NONE || (fact == null && !isMissed(term, call, timed))) {
      if (!timed || bound) {
        unchecked.add(term.pointer().substring(1));
      }
    } else if (fact == null) {
      Map<String, Object> words = Map.of("label", term.label(), "place", place.substring(1));
      faults.add(Fault.of(place, "fact_missing", words));
    } else {
      check(term, fact, place);
    }
  }

  /** Whether a fact that did not come should have. */
  private static boolean isMissed(Term term, Call call, boolean timed) {
    boolean bound = term.binds() != null;
    return bound ? term.declared() || call.params() != null : term.declared() && !timed;
  }

  private void check(Term term, JsonNode fact, String place) {
    Optional<Fault> fault = keeping(term).fault(fact, place);
    fault.ifPresent(faults::add);
    facts.set(term.pointer(), fact);
    if (fault.isEmpty() && term.enforce() == Enforce.SUM) {
      held.put(term.pointer(), fact.decimalValue());
    }
  }

  private Keeping keeping(Term term) {
    JsonNode value = term.valueIn(allowance.conditions());
    return new Keeping(term, value, allowance.left(term));
  }

  private JsonNode clock(Kind kind) {
    LocalDateTime here = LocalDateTime.ofInstant(now, zone);
    return TextNode.valueOf(
        switch (kind) {
          case DATE -> here.toLocalDate().toString();
          case TIME -> TIME.format(here);
          default -> InstantText.write(now);
        });
  }

  /** Conditions that no field of the schema stands for. */
  private void nameUnknown() {
    allowance
        .conditions()
        .fieldNames()
        .forEachRemaining(
            key -> {
              String place = Pointers.of(key);
              boolean known =
                  allowance.terms().stream()
                      .anyMatch(term -> (term.pointer() + "/").startsWith(place + "/"));
              if (!known) {
                unchecked.add(place.substring(1));
              }
            });
  }
}
