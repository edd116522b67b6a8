package dev.proviso.requests;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The SELECTs that are put together from filters: each filter has an index that ends with seq. */
@Singleton
class RequestLists {

  private static final String NONE = "1 = 0";

  private final JdbcOperations jdbc;
  private final RequestTable table;
  private final SearchIndex search;

  RequestLists(JdbcOperations jdbc, RequestTable table, SearchIndex search) {
    this.jdbc = jdbc;
    this.table = table;
    this.search = search;
  }

  /** Newest first. */
  @Transactional
  List<Request> list(RequestFilter filter, Visibility visibility) {
    return run(select(filter, visibility));
  }

  Select select(RequestFilter filter, Visibility visibility) {
    Select select = new Select().searching(search, filter.query());
    if (filter.status() != null) {
      // The word itself, not a parameter: only then does a partial index apply.
      select.where("r.status = '" + filter.status().word() + "'");
    } else if (!filter.withCancelled()) {
      select.where("r.status <> 'cancelled'");
    }
    select
        .whereGiven("r.principal = ?", visibility.owner())
        .whereGiven("r.requester = ?", filter.requester())
        .whereGiven("r.priority = ?", filter.priority() == null ? null : filter.priority().rank())
        .whereGiven("r.action = ?", filter.action())
        .whereGiven("r.session_id = ?", filter.sessionId())
        .tagged(filter.tag());
    if (filter.before() != null) {
      select.where("r.seq < ?", table.seqOf(filter.before()).orElse(0L));
    }
    String order = select.searches ? search.order() : "r.seq";
    return select.page(" ORDER BY " + order + " DESC", filter.limit(), filter.offset());
  }

  /** Critical first, then oldest first. */
  @Transactional
  List<Request> queue(QueueFilter filter, Visibility visibility) {
    return run(select(filter, visibility));
  }

  Select select(QueueFilter filter, Visibility visibility) {
    return queued(filter, visibility)
        .page(" ORDER BY r.priority, r.seq", filter.limit(), filter.offset());
  }

  /** How many there are in that part of the queue. */
  @Transactional
  long count(QueueFilter filter, Visibility visibility) {
    Select select = queued(filter, visibility);
    return jdbc.prepareStatement(
        select.counting(),
        statement -> {
          select.bind(statement);
          try (var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  private Select queued(QueueFilter filter, Visibility visibility) {
    return new Select()
        .searching(search, filter.query())
        .where("r.status = 'pending'")
        .whereGiven("r.principal = ?", visibility.owner())
        .whereGiven("r.requester = ?", filter.requester())
        .whereGiven("r.priority = ?", filter.priority() == null ? null : filter.priority().rank())
        .tagged(filter.tag());
  }

  private List<Request> run(Select select) {
    return jdbc.prepareStatement(
        select.sql(),
        statement -> {
          select.bind(statement);
          try (var result = statement.executeQuery();
              var rows = jdbc.entityStream(result, Request.class)) {
            return rows.toList();
          }
        });
  }

  /** A SELECT on requests under construction: only constant text, every value a parameter. */
  static final class Select {

    private final StringBuilder joins = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> joinParameters = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private String tail = "";
    private boolean searches;

    Select searching(SearchIndex search, String query) {
      if (query != null && !query.isBlank()) {
        String parameter = search.parameter(query);
        if (parameter.isEmpty()) {
          conditions.add(NONE);
        } else {
          joins.append(search.join());
          searches = true;
          joinParameters.add(parameter);
        }
      }
      return this;
    }

    Select tagged(String tag) {
      if (tag != null) {
        joins.append(" JOIN request_tags t ON t.seq = r.seq AND t.tag = ?");
        joinParameters.add(tag);
      }
      return this;
    }

    Select whereGiven(String condition, Object value) {
      return value == null ? this : where(condition, value);
    }

    Select where(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
      return this;
    }

    Select page(String order, int limit, int offset) {
      tail = order + " LIMIT ? OFFSET ?";
      parameters.add(limit);
      parameters.add(offset);
      return this;
    }

    String sql() {
      return "SELECT r.* FROM requests r" + rest() + tail;
    }

    String counting() {
      return "SELECT COUNT(*) FROM requests r" + rest();
    }

    private String rest() {
      return joins + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    void bind(PreparedStatement statement) throws SQLException {
      int index = 1;
      for (Object value : joinParameters) {
        statement.setObject(index++, value);
      }
      for (Object value : parameters) {
        statement.setObject(index++, value);
      }
    }
  }
}
