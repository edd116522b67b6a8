package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What can be said of any request, whatever it is for. */
final class AskOptions {

  @Option(names = "--title", paramLabel = "TEXT", description = "What will happen, in one line.")
  private String title;

  @Option(names = "--plan", paramLabel = "TEXT", description = "Why and how (Markdown).")
  private String plan;

  @Option(
      names = "--context",
      paramLabel = "TEXT",
      description = "What else a reviewer should know.")
  private String context;

  @Option(names = "--requester", paramLabel = "NAME", description = "Your name.")
  private String requester;

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag; can be given several times.")
  private List<String> tags;

  @Option(names = "--priority", paramLabel = "WORD", description = "low, normal, high or critical.")
  private String priority;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "The same for all requests of one run.")
  private String session;

  @Option(
      names = "--parent-grant",
      paramLabel = "ID",
      description = "The approved request that this is a part of.")
  private String parentGrant;

  @Option(
      names = "--conditions",
      paramLabel = "FILE",
      description = "The fields that a person may set: the conditions_schema, as JSON.")
  private String conditions;

  @Option(
      names = "--callback-url",
      paramLabel = "URL",
      description = "Where the outcome is posted to.")
  private String callbackUrl;

  @Option(names = "--expires-in", paramLabel = "SECONDS", description = "When it expires.")
  private Long expiresIn;

  @Option(names = "--expires-at", paramLabel = "INSTANT", description = "The same, by RFC 3339.")
  private String expiresAt;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same command with the same KEY finds the same request again.")
  private String idempotencyKey;

  /** Adds the members that were given to a body. */
  void addTo(ObjectNode body, InputStream standardInput) {
    put(body, "title", title);
    put(body, "plan", plan);
    put(body, "context", context);
    put(body, "requester", requester);
    put(body, "priority", priority);
    put(body, "session_id", session);
    put(body, "parent_grant", parentGrant);
    put(body, "callback_url", callbackUrl);
    put(body, "expires_at", expiresAt);
    if (expiresIn != null) {
      body.put("expires_in", expiresIn);
    }
    if (tags != null) {
      ArrayNode all = body.putArray("tags");
      tags.forEach(all::add);
    }
    if (conditions != null) {
      body.set("conditions_schema", Given.json(conditions, standardInput));
    }
  }

  /** The key that was given, or a new one: so a submission that was lost can be repeated. */
  String idempotencyKey() {
    if (idempotencyKey == null) {
      idempotencyKey = UUID.randomUUID().toString();
    }
    return idempotencyKey;
  }

  static void put(ObjectNode body, String name, String value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
