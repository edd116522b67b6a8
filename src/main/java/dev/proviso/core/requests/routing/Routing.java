package dev.proviso.core.requests.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.platform.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How people must decide a request.
 *
 * @param deciders one must stand in each of these lists: {@code prn_…} or {@code group:…}; empty
 *     for anybody who may decide. Where nobody does, any admin may decide
 * @param quorum how many must agree: 1 to 5
 * @param needsComment whether a decision must say why
 * @param limited whether a plain approval is refused, because bounds or added conditions apply
 * @param escalations when more deciders are added, earliest first
 * @param reasons why people decide it, the first as the policy that sent it to them
 */
public record Routing(
    List<List<String>> deciders,
    int quorum,
    boolean needsComment,
    boolean limited,
    List<Escalation> escalations,
    List<Reason> reasons) {

  /** Anybody who may decide, alone and without a word. */
  public static final Routing OPEN = new Routing(List.of(), 1, false, false, List.of(), List.of());

  /** The code of the reason that limits of several policies leave nothing that can be approved. */
  public static final String CONTRADICTORY = "limits_contradict";

  /** Deciders that are added to every list at a time, and are told. */
  public record Escalation(Instant at, List<String> deciders) {}

  /**
   * Why people decide.
   *
   * @param policy the policy that says so; null where none does, as for a stop
   * @param code what happened, a key of a text: {@code says_person}, {@code failed}, {@code
   *     over_cap}
   * @param fact the fact that could not be read, or what else the text names; null for none
   * @param note what the policy or the stop says to people; null for nothing
   * @param detail what else was known then, such as how much of a cap is used, by name; empty for
   *     nothing, as for what earlier versions stored. For people only
   */
  public record Reason(
      PolicyRef policy, String code, String fact, String note, Map<String, String> detail) {

    /** A reason of which no more is known. */
    public Reason(PolicyRef policy, String code, String fact, String note) {
      this(policy, code, fact, note, Map.of());
    }

    ObjectNode shown() {
      ObjectNode json = JsonText.object();
      json.set("policy", policy == null ? null : policy.json());
      return json.put("code", code).put("fact", fact).put("note", note);
    }

    ObjectNode json() {
      ObjectNode json = shown();
      if (!detail.isEmpty()) {
        ObjectNode more = json.putObject("detail");
        new TreeMap<>(detail).forEach(more::put);
      }
      return json;
    }

    static Reason of(JsonNode json) {
      JsonNode policy = json.path("policy");
      return new Reason(
          policy.isObject() ? PolicyRef.of(policy) : null,
          json.path("code").asText(),
          json.path("fact").textValue(),
          json.path("note").textValue(),
          detail(json.path("detail")));
    }

    private static Map<String, String> detail(JsonNode json) {
      Map<String, String> detail = new TreeMap<>();
      json.properties().forEach(it -> detail.put(it.getKey(), it.getValue().asText()));
      return Map.copyOf(detail);
    }
  }

  /** Whether it asks for nothing, and has nothing to tell. */
  public boolean isOpen() {
    return equals(OPEN);
  }

  /** Whether limits contradict each other, so that it can only be denied. */
  public boolean isContradictory() {
    return reasons.stream().anyMatch(reason -> reason.code().equals(CONTRADICTORY));
  }

  /** The same without the reasons for it. */
  public Routing demands() {
    return new Routing(deciders, quorum, needsComment, limited, escalations, List.of());
  }

  /**
   * Whether somebody stands in every list.
   *
   * @param words what the principal is marked with: {@code group:…} for each of its groups
   */
  public boolean admits(String principal, Set<String> words) {
    return deciders.stream()
        .allMatch(list -> list.contains(principal) || list.stream().anyMatch(words::contains));
  }

  /** The escalations whose time has come. */
  public List<Escalation> due(Instant now) {
    return escalations.stream().filter(each -> !each.at().isAfter(now)).toList();
  }

  /** With those added to every list whose time has come. Nobody is taken off a list. */
  public Routing escalated(Instant now) {
    List<String> more = due(now).stream().flatMap(each -> each.deciders().stream()).toList();
    return new Routing(
        deciders.stream()
            .map(list -> Stream.concat(list.stream(), more.stream()).distinct().toList())
            .toList(),
        quorum,
        needsComment,
        limited,
        escalations.stream().filter(each -> each.at().isAfter(now)).toList(),
        reasons);
  }

  /** The {@code routing} member of a request. */
  public ObjectNode shown(int votes) {
    ObjectNode shown = JsonText.object();
    ArrayNode lists = shown.putArray("deciders");
    deciders.forEach(list -> lists.add(texts(list)));
    shown.put("quorum", quorum).put("votes", votes);
    shown.put("needs_comment", needsComment).put("limited", limited);
    ArrayNode why = shown.putArray("reason");
    reasons.forEach(reason -> why.add(reason.shown()));
    return shown;
  }

  /** As it is stored. */
  public ObjectNode json() {
    ObjectNode json = JsonText.object();
    ArrayNode lists = json.putArray("deciders");
    deciders.forEach(list -> lists.add(texts(list)));
    json.put("quorum", quorum).put("needs_comment", needsComment).put("limited", limited);
    ArrayNode later = json.putArray("escalations");
    for (Escalation one : escalations) {
      later.addObject().put("at", one.at().toString()).set("deciders", texts(one.deciders()));
    }
    ArrayNode why = json.putArray("reasons");
    reasons.forEach(reason -> why.add(reason.json()));
    return json;
  }

  /** The routing that {@link #json} wrote. */
  public static Routing of(JsonNode json) {
    return new Routing(
        items(json.path("deciders")).map(Routing::texts).toList(),
        json.path("quorum").asInt(1),
        json.path("needs_comment").asBoolean(),
        json.path("limited").asBoolean(),
        items(json.path("escalations"))
            .map(
                it ->
                    new Escalation(
                        Instant.parse(it.path("at").asText()), texts(it.path("deciders"))))
            .toList(),
        items(json.path("reasons")).map(Reason::of).toList());
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  private static ArrayNode texts(List<String> list) {
    ArrayNode texts = JsonText.array();
    list.forEach(texts::add);
    return texts;
  }
}
