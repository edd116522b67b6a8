package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** SQL for {@code policy_uses}: what rules have let pass, as their caps count it. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
abstract class Uses implements GenericRepository<Uses.Use, Long> {

  /** Amounts of one use, as JSON text. */
  @Introspected
  record Amounts(String amounts) {}

  /** A request that a rule has let pass. */
  @Introspected
  record Use(
      @Id Long seq,
      String policyId,
      String principal,
      @Nullable String session,
      String amounts,
      String usedAt) {}

  void save(Judged judged, Candidate candidate, long seq) {
    ObjectNode amounts = JsonText.object();
    for (Map.Entry<String, BigDecimal> amount : judged.amounts().entrySet()) {
      amounts.put(amount.getKey(), amount.getValue().toPlainString());
    }
    insert(
        seq,
        judged.by().id(),
        candidate.principal(),
        candidate.session(),
        JsonText.write(amounts),
        InstantText.write(candidate.now()));
  }

  int count(String policy, Cap cap, Candidate candidate, Instant since) {
    return counted(
        policy,
        principal(cap, candidate),
        session(cap, candidate),
        InstantText.write(since),
        cap.count());
  }

  BigDecimal sum(String policy, Cap cap, Candidate candidate, Instant since) {
    return amounts(
            policy, principal(cap, candidate), session(cap, candidate), InstantText.write(since))
        .stream()
        .map(row -> StrictJson.read(row.amounts()).path(cap.sum()).asText("0"))
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A session is that of one principal: two agents may use the same id. */
  private static String principal(Cap cap, Candidate candidate) {
    return cap.per() == Cap.Per.ALL ? null : candidate.principal();
  }

  private static String session(Cap cap, Candidate candidate) {
    return cap.per() == Cap.Per.SESSION ? candidate.session() : null;
  }

  @Query(
      """
      INSERT INTO policy_uses (seq, policy_id, principal, session, amounts, used_at)
      VALUES (:seq, :policy, :principal, :session, :amounts, :at)
      """)
  abstract void insert(
      long seq,
      String policy,
      String principal,
      @Nullable String session,
      String amounts,
      String at);

  @Query(
      """
      SELECT COUNT(*) FROM (
        SELECT 1 FROM policy_uses
        WHERE policy_id = :policy AND used_at > :since
          AND (CAST(:principal AS TEXT) IS NULL OR principal = :principal)
          AND (CAST(:session AS TEXT) IS NULL OR session = :session)
        LIMIT :most) used
      """)
  abstract int counted(
      String policy, @Nullable String principal, @Nullable String session, String since, int most);

  @Query(
      """
      SELECT amounts FROM policy_uses
      WHERE policy_id = :policy AND used_at > :since
        AND (CAST(:principal AS TEXT) IS NULL OR principal = :principal)
        AND (CAST(:session AS TEXT) IS NULL OR session = :session)
      """)
  abstract List<Amounts> amounts(
      String policy, @Nullable String principal, @Nullable String session, String since);
}
