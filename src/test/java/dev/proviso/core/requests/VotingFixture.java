package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.KeyChange;
import dev.proviso.core.identity.KeyChanges;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Requests that several people decide, and those people. */
abstract class VotingFixture extends RequestsFixture {

  static final String BUDGET =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","max":10000},
        {"key":"scope","label":"Scope","type":"select","options":["full","partial"]}]}
      """;

  private final List<String> made = new ArrayList<>();

  /** Everybody who decides in one test must not be counted in the next. */
  @AfterEach
  void revokeAll() {
    ApiKeys keys = context.getBean(ApiKeys.class);
    made.forEach(id -> join(keys.revoke(id, OPERATOR)));
    made.clear();
  }

  /** Somebody with a key, marked with words. */
  Actor person(String name, Role role, String... words) {
    String shown = name + "-" + System.nanoTime();
    NewKey key = join(context.getBean(ApiKeys.class).create(shown, role, null, null, OPERATOR));
    made.add(key.key().id());
    String principal = key.key().principal();
    String id = key.key().id();
    Actor person = new Actor(principal, name, false, role.word(), null, id, "operator", "api");
    if (words.length > 0) {
      mark(person, words);
    }
    return person;
  }

  /** Marks somebody with these words alone. */
  void mark(Actor person, String... words) {
    JsonNode flags = words.length == 0 ? null : StrictJson.read(list(words));
    ObjectNode change = JsonText.object();
    change.set("flags", flags);
    join(context.getBean(KeyChanges.class).change(person.key(), KeyChange.read(change), OPERATOR));
  }

  private static String list(String... words) {
    return "[\"" + String.join("\",\"", words) + "\"]";
  }

  String submit(String json, Routing routing) {
    return submit(json, routing, ROBIN);
  }

  String submit(String json, Routing routing, Actor asker) {
    return join(writes.submit(
            RoutedIntake.of(context, () -> routing).submit(read(json), asker, null, false)))
        .id();
  }

  /** What became of a request that somebody answered. */
  RequestWithDecision answer(String id, Actor actor, String json) {
    return join(writes.submit(requests.decide(id, draft(json), actor)));
  }

  RequestWithDecision approve(String id, Actor actor) {
    return answer(id, actor, "{\"status\":\"approved\"}");
  }

  RequestWithDecision budget(String id, Actor actor, int budget) {
    return answer(
        id, actor, "{\"status\":\"conditional\",\"conditions\":{\"budget\":%d}}".formatted(budget));
  }

  Request get(String id) {
    return requests.get(id, ALL).request();
  }

  /** What is done to a request, newest first. */
  List<String> actions(String id) {
    return ledger.newest(null, id, 100).stream().map(row -> row.action()).toList();
  }

  boolean verifies() {
    return context.getBean(LedgerVerification.class).run().broken().isEmpty();
  }
}
