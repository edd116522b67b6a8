package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.core.policies.document.WatchPath;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What policies may read of a request. What the server knows comes from the key and the clock
 * alone; whatever the agent sent, under whatever name, is only found where documents say that the
 * agent says it. For one thread.
 */
public final class Facts {

  /**
   * Who asks, as the server knows it.
   *
   * @param id the id of the principal
   * @param name the name of its key
   * @param role the word of its role; null where it is not known
   * @param path its scope path; null for none
   */
  public record Asker(String id, String name, String role, String path) {

    /** Who is behind an action. */
    public static Asker of(Actor actor) {
      return new Asker(actor.principal(), actor.name(), actor.role(), actor.path());
    }

    /** Who has a key, as it is now. */
    public static Asker of(ApiKey key) {
      return new Asker(key.principal(), key.name(), key.role().word(), key.path());
    }

    /** A principal of which no key is stored. */
    public static Asker of(String id) {
      return new Asker(id, id, null, null);
    }
  }

  private final Map<Source, JsonNode> texts = new EnumMap<>(Source.class);
  private final Asker asker;
  private final ZonedDateTime now;
  private final Set<String> tags;
  private final String session;
  private final String preview;
  private final Supplier<JsonNode> paramsRead;
  private final Supplier<ConditionsSchema> schemaRead;
  private final IdentityHashMap<JsonNode, ArrayNode> names = new IdentityHashMap<>();
  private JsonNode params;
  private JsonNode sha256;
  private JsonNode previewHash;
  private SchemaTypes types;
  private Steps steps = Steps.ofRequest();

  private Facts(Said said, Asker asker, ZonedDateTime now) {
    this.asker = asker;
    this.now = now;
    this.tags = new HashSet<>(said.tags());
    this.session = said.session();
    this.preview = said.preview();
    this.paramsRead = said.params();
    this.schemaRead = said.schema();
    put(Source.PRINCIPAL_ID, asker.id());
    put(Source.PRINCIPAL_NAME, asker.name());
    put(Source.PRINCIPAL_ROLE, asker.role());
    put(Source.PRINCIPAL_PATH, asker.path());
    texts.put(Source.PARENT_HAS_ROOM, BooleanNode.valueOf(said.parent() != null));
    put(Source.ACTION, said.action());
    put(Source.PRIORITY, said.priority());
    put(Source.SESSION, session);
    put(Source.TITLE, said.title());
    put(Source.REQUESTER, said.requester() == null ? asker.name() : said.requester());
    ArrayNode list = JsonText.array();
    said.tags().forEach(list::add);
    texts.put(Source.TAGS, list);
  }

  /** What the agent says; all but tags may be null. */
  private record Said(
      String title,
      String requester,
      String action,
      String priority,
      String session,
      String parent,
      String preview,
      List<String> tags,
      Supplier<JsonNode> params,
      Supplier<ConditionsSchema> schema) {}

  /** The hash of canonical params, of an empty object where there are none. */
  public static String paramsSha256(JsonNode params) {
    return CanonicalJson.sha256(params == null ? JsonText.object() : params);
  }

  /** The hash of a preview, of an empty text where there is none. */
  public static String previewSha256(String preview) {
    return CanonicalJson.sha256(TextNode.valueOf(preview == null ? "" : preview));
  }

  /** The facts of a submission; hours and weekdays are those of a zone. */
  public static Facts of(Submission submission, Actor actor, Instant now, ZoneId zone) {
    Said said =
        new Said(
            submission.title(),
            submission.requester(),
            submission.action(),
            submission.priority().word(),
            submission.sessionId(),
            submission.parentGrant(),
            submission.preview(),
            submission.tags(),
            submission::params,
            submission::conditions);
    return new Facts(said, Asker.of(actor), now.atZone(zone));
  }

  /** The facts of a request as it is stored: those of its submission, at a time. */
  public static Facts of(Request request, Asker asker, Instant at, ZoneId zone) {
    Said said =
        new Said(
            request.title(),
            request.requester(),
            request.action(),
            request.askedPriority().word(),
            request.sessionId(),
            request.parentGrant(),
            request.preview(),
            request.tagList(),
            () -> request.paramsJson().orElse(null),
            () -> request.askedConditions().orElse(null));
    return new Facts(said, asker, at.atZone(zone));
  }

  /**
   * The facts of the body of a submission that need not be one yet, as in an example: what is
   * missing is absent, and so is what could not be submitted.
   */
  public static Facts of(ObjectNode body, Asker asker, Instant at, ZoneId zone) {
    List<String> tags = new ArrayList<>();
    if (body.path("tags").isArray()) {
      body.get("tags").forEach(tag -> tags.add(tag.asText()));
    }
    Said said =
        new Said(
            filled(body, "title"),
            filled(body, "requester"),
            filled(body, "action"),
            Priority.of(body.path("priority").asText()).orElse(Priority.NORMAL).word(),
            filled(body, "session_id"),
            filled(body, "parent_grant"),
            body.path("preview").textValue(),
            tags,
            () -> body.path("params").isObject() ? body.get("params") : null,
            () -> schema(body.get("conditions_schema")));
    return new Facts(said, asker, at.atZone(zone));
  }

  private static String filled(ObjectNode body, String name) {
    String text = body.path(name).textValue();
    return text == null || text.isBlank() ? null : text;
  }

  private static ConditionsSchema schema(JsonNode sent) {
    try {
      return sent == null || sent.isNull() ? null : ConditionsSchema.parse(sent);
    } catch (Refusal notOne) {
      return null;
    }
  }

  private void put(Source source, String text) {
    if (text != null) {
      texts.put(source, TextNode.valueOf(text));
    }
  }

  /** Who asks. */
  public Asker asker() {
    return asker;
  }

  /** When it is judged, in the zone of policies. */
  public ZonedDateTime now() {
    return now;
  }

  /** Where the asker is, with its session; null for nowhere. */
  public String place() {
    return WatchPath.of(asker.path(), session);
  }

  /** What a fact reads; null where it is absent. */
  public JsonNode read(Fact fact) {
    return FactReader.of(fact).in(this);
  }

  /** The exact number at a pointer into params; null where there is none. */
  public BigDecimal amount(String pointer) {
    JsonNode found = Place.of(pointer).in(params());
    return found == null ? null : Comparison.decimal(found);
  }

  String text(Source source) {
    JsonNode text = texts.get(source);
    return text == null ? null : text.textValue();
  }

  JsonNode node(Source source) {
    return texts.get(source);
  }

  Set<String> tags() {
    return tags;
  }

  JsonNode params() {
    if (params == null) {
      JsonNode found = paramsRead.get();
      params = found == null ? JsonText.object().nullNode() : found;
    }
    return params;
  }

  JsonNode paramsSha256() {
    if (sha256 == null) {
      JsonNode sent = params();
      sha256 = TextNode.valueOf(paramsSha256(sent.isNull() ? null : sent));
    }
    return sha256;
  }

  /** The names of the members of an object in params; null where it is none. */
  JsonNode names(JsonNode object) {
    return object == null || !object.isObject()
        ? null
        : names.computeIfAbsent(object, it -> names((ObjectNode) it));
  }

  private static ArrayNode names(ObjectNode object) {
    ArrayNode names = JsonText.array();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** From now on, what is compared is paid for with these. */
  void spending(Steps by) {
    steps = by;
  }

  Steps steps() {
    return steps;
  }

  JsonNode previewSha256() {
    if (previewHash == null) {
      previewHash = TextNode.valueOf(previewSha256(preview));
    }
    return previewHash;
  }

  JsonNode schemaType(String key) {
    if (types == null) {
      types = SchemaTypes.of(schemaRead.get());
    }
    return types.of(key);
  }
}
