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
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * SQL for {@code policy_uses}: what rules have let pass, as their caps count it. Each kind of cap
 * reads its own index, and at most {@value #MOST_SUMMED} uses, so that no rule makes submissions
 * slow.
 */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
abstract class Uses implements GenericRepository<Uses.Use, Long> {

  /** How many uses a sum may add up. */
  static final int MOST_SUMMED = 10_000;

  private static final String FROM = " FROM policy_uses WHERE policy_id = ? AND used_at > ?";

  private final JdbcOperations jdbc;

  Uses(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

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
    return jdbc.prepareStatement(
        counting(cap.per()),
        statement -> {
          statement.setInt(bind(statement, policy, cap, candidate, since), cap.count());
          try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  /** When the oldest of the newest uses was that fill the count of a cap; empty if fewer are. */
  Optional<Instant> oldest(String policy, Cap cap, Candidate candidate, Instant since) {
    return jdbc.prepareStatement(
        reaching(cap.per()),
        statement -> {
          statement.setInt(bind(statement, policy, cap, candidate, since), cap.count() - 1);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                ? Optional.of(InstantText.read(rows.getString(1)))
                : Optional.empty();
          }
        });
  }

  /** The sum so far; empty where it would have more than {@value #MOST_SUMMED} amounts. */
  Optional<BigDecimal> sum(String policy, Cap cap, Candidate candidate, Instant since) {
    return jdbc.prepareStatement(
        summing(cap.per()),
        statement -> {
          statement.setInt(bind(statement, policy, cap, candidate, since), MOST_SUMMED + 1);
          try (ResultSet rows = statement.executeQuery()) {
            return sum(rows, cap.sum());
          }
        });
  }

  private static Optional<BigDecimal> sum(ResultSet rows, String pointer) throws SQLException {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; rows.next(); i++) {
      if (i == MOST_SUMMED) {
        return Optional.empty();
      }
      String amount = StrictJson.read(rows.getString(1)).path(pointer).asText("0");
      sum = sum.add(new BigDecimal(amount));
    }
    return Optional.of(sum);
  }

  static String counting(Cap.Per per) {
    return "SELECT COUNT(*) FROM (SELECT 1" + FROM + among(per) + " LIMIT ?) used";
  }

  static String reaching(Cap.Per per) {
    return "SELECT used_at" + FROM + among(per) + " ORDER BY used_at DESC LIMIT 1 OFFSET ?";
  }

  static String summing(Cap.Per per) {
    return "SELECT amounts" + FROM + among(per) + " LIMIT ?";
  }

  /** A session is that of one principal: two agents may use the same id. */
  private static String among(Cap.Per per) {
    return switch (per) {
      case ALL -> "";
      case PRINCIPAL -> " AND principal = ?";
      case SESSION -> " AND principal = ? AND session = ?";
    };
  }

  /** Binds what {@link #FROM} and {@link #among} ask for; gives the place of the next value. */
  private static int bind(
      PreparedStatement statement, String policy, Cap cap, Candidate candidate, Instant since)
      throws SQLException {
    int place = 1;
    statement.setString(place++, policy);
    statement.setString(place++, InstantText.write(since));
    if (cap.per() != Cap.Per.ALL) {
      statement.setString(place++, candidate.principal());
    }
    if (cap.per() == Cap.Per.SESSION) {
      statement.setString(place++, candidate.session());
    }
    return place;
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
}
