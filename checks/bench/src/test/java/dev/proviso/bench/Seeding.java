package dev.proviso.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes requests, their decisions and the ledger as the server would have, without it: the chain
 * of hashes is whole, and {@code proviso verify} takes it. The last ones are pending.
 */
final class Seeding {

  private static final List<String> WORDS =
      List.of(
          "checkout",
          "billing",
          "search",
          "gateway",
          "catalog",
          "mailer",
          "reports",
          "ledger",
          "worker",
          "cache",
          "index",
          "queue",
          "tenant",
          "backup",
          "metrics",
          "profile");
  private static final String SCHEMA =
      "[{\"key\":\"budget\",\"label\":\"Budget limit\",\"type\":\"number\",\"required\":true,"
          + "\"min\":0,\"max\":10000},{\"key\":\"scope\",\"label\":\"Scope\",\"type\":\"select\","
          + "\"options\":[\"full\",\"partial\"]}]";
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final Connection connection;
  private final PreparedStatement requests;
  private final PreparedStatement tags;
  private final PreparedStatement search;
  private final PreparedStatement decisions;
  private final PreparedStatement activity;
  private long ledger;
  private String hash;

  Seeding(Connection connection, boolean sqlite) throws SQLException {
    this.connection = connection;
    requests =
        connection.prepareStatement(
            "INSERT INTO requests (id, seq, status, priority, principal, requester, title, plan,"
                + " tags, conditions_schema, action, preview_format, created_at, updated_at,"
                + " content_sha256, decided_by, ended_seq)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    tags = connection.prepareStatement("INSERT INTO request_tags (tag, seq) VALUES (?,?)");
    search =
        connection.prepareStatement(
            sqlite
                ? "INSERT INTO request_search (rowid, tokens) VALUES (?,?)"
                : "INSERT INTO request_search (seq, tokens) VALUES"
                    + " (?, array_to_tsvector(string_to_array(?, ' ')))");
    decisions =
        connection.prepareStatement(
            "INSERT INTO decisions (request_id, status, responder, principal, comment, conditions,"
                + " responded_at, content_sha256, response_sha256) VALUES (?,?,?,?,?,?,?,?,?)");
    activity =
        connection.prepareStatement(
            "INSERT INTO activity (id, request_id, action, actor, principal, details, timestamp,"
                + " content_sha256, response_sha256, prev_hash, hash) VALUES"
                + " (?,?,?,?,?,?,?,?,?,?,?)");
  }

  void fill(int all, int pending) throws SQLException {
    head();
    for (int i = 0; i < all; i++) {
      request(i, i >= all - pending);
      if (i % 500 == 499) {
        write();
      }
    }
    write();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE activity_head SET id = %d, hash = '%s' WHERE one = 1".formatted(ledger, hash));
    }
  }

  private void head() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT id, hash FROM activity_head")) {
      result.next();
      ledger = result.getLong(1);
      hash = result.getString(2);
    }
  }

  private void write() throws SQLException {
    for (PreparedStatement each : List.of(requests, tags, search, decisions, activity)) {
      each.executeBatch();
    }
    connection.commit();
  }

  private void request(int number, boolean pending) throws SQLException {
    String id = String.format(Locale.ROOT, "req_01bench%019d", number);
    String word = WORDS.get(number % WORDS.size());
    String title = "Deploy " + word + " release " + number + " to production";
    String plan =
        "Roll out "
            + word
            + " to 5 % of the traffic, watch the error rate for ten minutes, then to everybody."
            + (number % 1000 == 7 ? " Needs a migration." : "");
    String at = InstantText.write(FIRST.plusMillis(number * 20L));
    String principal = "prn_bench" + number % 50;
    String content = content(title, plan, "agent-" + number % 50);
    row(id, "created", principal, title, at, content, null);
    String status = pending ? "pending" : number % 3 == 0 ? "denied" : "approved";
    int priority = number % 10 == 0 ? 1 : 2;
    add(
        requests,
        id,
        ledger,
        status,
        priority,
        principal,
        "agent-" + number % 50,
        title,
        plan,
        "[\"deploy\"]",
        SCHEMA,
        "deploy",
        "text",
        at,
        at,
        content,
        pending ? null : "prn_alice",
        pending ? null : ledger + 1);
    add(tags, "deploy", ledger);
    add(search, ledger, words(ledger, title + " " + plan));
    if (!pending) {
      decision(id, status, at, content);
    }
  }

  /** As the server's index has them: each behind the bucket of its request. */
  private static String words(long seq, String text) {
    String bucket = String.format(Locale.ROOT, "%06x", seq / 16_384);
    return new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+")))
        .stream().map(bucket::concat).collect(Collectors.joining(" "));
  }

  private void decision(String id, String status, String at, String content) throws SQLException {
    ObjectNode response = JsonText.object();
    response.put("status", status);
    response.put("responder", "alice");
    response.putNull("comment");
    response.set("conditions", JsonText.object());
    response.put("responded_at", at);
    response.put("principal", "prn_alice");
    response.put("content_sha256", content);
    String sha = CanonicalJson.sha256(response);
    add(decisions, id, status, "alice", "prn_alice", null, "{}", at, content, sha);
    row(id, "responded_" + status, "prn_alice", status, at, content, sha);
  }

  private static String content(String title, String plan, String requester) {
    ObjectNode content = JsonText.object();
    content.put("title", title);
    content.put("plan", plan);
    content.putNull("context");
    content.put("action", "deploy");
    content.putNull("params");
    content.putNull("preview");
    content.put("preview_format", "text");
    content.set("conditions_schema", StrictJson.read(SCHEMA));
    content.put("requester", requester);
    content.putNull("session_id");
    content.putNull("expires_at");
    return CanonicalJson.sha256(content);
  }

  private void row(
      String id,
      String action,
      String principal,
      String details,
      String at,
      String content,
      String response)
      throws SQLException {
    ObjectNode row = JsonText.object();
    row.put("v", 1);
    row.put("id", ++ledger);
    row.put("request_id", id);
    row.put("action", action);
    row.put("actor", principal);
    row.put("principal", principal);
    row.put("details", details);
    row.put("timestamp", at);
    row.put("content_sha256", content);
    row.put("response_sha256", response);
    row.put("prev_hash", hash);
    String before = hash;
    hash = CanonicalJson.sha256(row);
    add(
        activity, ledger, id, action, principal, principal, details, at, content, response, before,
        hash);
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}
