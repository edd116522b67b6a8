package dev.proviso.core.policies.judging;

import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.requests.routing.Routing.Reason;
import dev.proviso.platform.storage.InstantText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds one request against the caps of a rule, and says with numbers which of them is reached.
 *
 * @param by the rule
 */
record CapCheck(Policy by, Candidate candidate, Circumstances circumstances) {

  /**
   * The first cap that the request would go over; empty if none.
   *
   * @param amounts what it adds to each sum
   */
  Optional<Reason> over(Map<String, BigDecimal> amounts) {
    return by.document().caps().stream()
        .map(cap -> over(cap, amounts))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Reason> over(Cap cap, Map<String, BigDecimal> amounts) {
    Instant since = candidate.now().minus(Duration.ofHours(cap.withinHours()));
    if (cap.per() == Cap.Per.SESSION && candidate.session() == null) {
      return Optional.of(reason(cap, Map.of("cap", "no_session")));
    }
    if (cap.count() != null) {
      int used = circumstances.uses(by, cap, since);
      if (used >= cap.count()) {
        return Optional.of(reason(cap, counted(cap, used, since)));
      }
    }
    return cap.sum() == null ? Optional.empty() : overSum(cap, amounts.get(cap.sum()), since);
  }

  private Map<String, String> counted(Cap cap, int used, Instant since) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("cap", "count");
    detail.put("used", Integer.toString(used));
    detail.put("most", cap.count().toString());
    circumstances
        .oldest(by, cap, since)
        .map(it -> InstantText.precise(it.plus(Duration.ofHours(cap.withinHours()))))
        .ifPresent(free -> detail.put("free_at", InstantText.write(free)));
    return detail;
  }

  private Optional<Reason> overSum(Cap cap, BigDecimal amount, Instant since) {
    Optional<BigDecimal> before = circumstances.sum(by, cap, since);
    if (before.isEmpty()) {
      return Optional.of(reason(cap, Map.of("cap", "too_many")));
    }
    BigDecimal sum = before.get().add(amount);
    if (sum.compareTo(cap.atMost()) <= 0) {
      return Optional.empty();
    }
    Map<String, String> detail = new TreeMap<>();
    detail.put("cap", "sum");
    detail.put("used", before.get().toPlainString());
    detail.put("asked", amount.toPlainString());
    detail.put("most", cap.atMost().toPlainString());
    return Optional.of(reason(cap, detail));
  }

  private Reason reason(Cap cap, Map<String, String> detail) {
    Map<String, String> all = new TreeMap<>(detail);
    all.put("hours", Integer.toString(cap.withinHours()));
    all.put("per", cap.per().word());
    return new Reason(by.ref(), "over_cap", cap.sum(), null, Map.copyOf(all));
  }
}
