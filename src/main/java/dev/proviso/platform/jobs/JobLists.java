package dev.proviso.platform.jobs;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Lists of jobs, newest first; each filter has an index that ends with the id. */
@Singleton
class JobLists {

  private final JdbcOperations jdbc;

  JobLists(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional
  List<Job> list(JobFilter filter) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    where(conditions, values, "state = ?", filter.state() == null ? null : filter.state().word());
    where(conditions, values, "recipient = ?", filter.recipient());
    where(conditions, values, "subject = ?", filter.subject());
    where(conditions, values, "id < ?", filter.before());
    values.add(filter.limit());
    String sql =
        "SELECT * FROM outbox"
            + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
            + " ORDER BY id DESC LIMIT ?";
    return jdbc.prepareStatement(
        sql,
        statement -> {
          for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
          }
          try (var result = statement.executeQuery();
              var rows = jdbc.entityStream(result, Job.class)) {
            return rows.toList();
          }
        });
  }

  private static void where(
      List<String> conditions, List<Object> values, String condition, Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }
}
