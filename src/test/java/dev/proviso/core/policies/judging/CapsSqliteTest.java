package dev.proviso.core.policies.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Submitted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapsSqliteTest extends CapsContract {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Test
  void addsUpTenThousandUsesAndLeavesMoreToAPerson() throws SQLException {
    Policy rule =
        on(
            """
            {"name": "Sums", "tier": "rule", "scope": {"actions": ["send_email"]},
             "then": {"outcome": "approve"},
             "caps": [{"per": "all", "within_hours": 1, "count": 10000},
              {"per": "principal", "within_hours": 48, "sum": "/amount", "at_most": 1e9}]}
            """);
    Submitted first = submit(JudgingContract.mail("1"));
    assertThat(first.status()).isEqualTo(RequestStatus.APPROVED);

    copyUses(rule, 9_999);
    assertThat(submit(JudgingContract.mail("2")).status()).isEqualTo(RequestStatus.APPROVED);
    Submitted over = submit(JudgingContract.mail("3"));
    assertThat(over.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(get(over).request().route().reasons().get(0).code()).isEqualTo("over_cap");
  }

  @ParameterizedTest
  @EnumSource
  void readsOnlyTheUsesThatACapCounts(Cap.Per per) throws SQLException {
    String index =
        switch (per) {
          case ALL -> "policy_uses_by_time (policy_id=? AND used_at>?)";
          case PRINCIPAL -> "policy_uses_by_principal (policy_id=? AND principal=? AND used_at>?)";
          case SESSION ->
              "policy_uses_by_session (policy_id=? AND principal=? AND session=? AND used_at>?)";
        };
    for (String sql : List.of(Uses.counting(per), Uses.summing(per), Uses.reaching(per))) {
      assertThat(plan(sql)).as(sql).contains(index).doesNotContain("TEMP B-TREE");
    }
  }

  private String plan(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
        ResultSet steps = explain.executeQuery()) {
      List<String> plan = new ArrayList<>();
      while (steps.next()) {
        plan.add(steps.getString("detail"));
      }
      return String.join("; ", plan);
    }
  }

  /** Uses of a day ago, which only the sum counts; they stand for requests that are not stored. */
  private void copyUses(Policy rule, int times) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        PreparedStatement copy =
            connection.prepareStatement(
                """
                INSERT INTO policy_uses
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                SELECT 1000000 + i, policy_id, principal, session, '{"/amount":"1"}',
                  strftime('%Y-%m-%dT%H:%M:%S.000000Z', used_at, '-1 day')
                FROM policy_uses, n WHERE policy_id = ?
                """)) {
      copy.setInt(1, times);
      copy.setString(2, rule.id());
      assertThat(copy.executeUpdate()).isEqualTo(times);
    }
  }
}
