package dev.proviso.core.requests.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.ContentHash;
import dev.proviso.core.requests.PriorityConverter;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * One digest over all requests with a version 1 hash, which did not cover everything that is shown.
 * It is the SHA-256 over one line for each request, in the order of their numbers: the number, the
 * version 2 hash, and the time of creation.
 */
public final class OldContents {

  private static final int FETCHED = 100;

  private final MessageDigest digest;
  private long count;

  OldContents() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(Request request) {
    String line =
        request.seq()
            + " "
            + ContentHash.second(request)
            + " "
            + InstantText.write(request.createdAt())
            + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    count++;
  }

  ObjectNode seal() {
    return JsonText.object()
        .put("count", Math.toIntExact(count))
        .put("sha256", HexFormat.of().formatHex(digest.digest()));
  }

  /** The digest of a database, in the transaction of a migration; uses constant memory. */
  public static ObjectNode of(Connection connection) throws SQLException {
    OldContents contents = new OldContents();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet row =
          statement.executeQuery("SELECT * FROM requests WHERE content_v = 1 ORDER BY seq")) {
        while (row.next()) {
          contents.add(request(row));
        }
      }
    }
    return contents.seal();
  }

  private static Request request(ResultSet row) throws SQLException {
    return new Request(
        row.getString("id"),
        row.getLong("seq"),
        RequestStatus.of(row.getString("status")).orElseThrow(),
        new PriorityConverter().convertToEntityValue(row.getInt("priority"), null),
        row.getString("principal"),
        row.getString("requester"),
        row.getString("title"),
        row.getString("plan"),
        row.getString("context"),
        row.getString("tags"),
        row.getString("callback_url"),
        row.getString("conditions_schema"),
        row.getString("action"),
        row.getString("params"),
        row.getString("preview"),
        row.getString("preview_format"),
        row.getString("session_id"),
        InstantText.read(row.getString("created_at")),
        InstantText.read(row.getString("updated_at")),
        InstantText.read(row.getString("expires_at")),
        row.getString("content_sha256"),
        row.getInt("content_v"),
        null,
        null,
        0,
        null,
        null,
        null);
  }
}
