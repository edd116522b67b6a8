package dev.proviso.core.grants.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantConverter;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A use that was refused. It counts nothing and is no row of the ledger, so that an agent which
 * tries again and again fills neither: only the newest of each request are kept.
 *
 * @param slot where it stands among those that are kept
 * @param n the how manieth of its request it is, from 1
 * @param principal who tried
 * @param byName the name of their key at that time
 * @param executor 1 for the key of an executor
 * @param code why, {@code grant_exhausted}, …
 * @param message the same as an English sentence; empty where the faults say it
 * @param faults what was wrong, as JSON text
 */
@MappedEntity("refused_uses")
public record RefusedUse(
    String requestId,
    int slot,
    long n,
    String principal,
    String byName,
    int executor,
    String code,
    String message,
    String faults,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant refusedAt) {

  /** So many of a request are kept. */
  static final int KEPT = 20;

  /** The next of a request. */
  static RefusedUse of(
      String requestId, long n, Actor actor, boolean executor, Refusal refusal, Instant at) {
    ArrayNode faults = JsonText.array();
    refusal.faults().forEach(fault -> faults.add(stored(fault)));
    return new RefusedUse(
        requestId,
        (int) (n % KEPT),
        n,
        actor.principal(),
        actor.name(),
        executor ? 1 : 0,
        refusal.code(),
        refusal.faults().isEmpty() ? refusal.getMessage() : "",
        JsonText.write(faults),
        at);
  }

  private static ObjectNode stored(Fault fault) {
    ObjectNode stored = JsonText.object();
    stored.put("pointer", fault.pointer()).put("code", fault.code());
    ObjectNode words = stored.putObject("words");
    fault.arguments().forEach((name, value) -> words.set(name, word(value)));
    return stored;
  }

  private static JsonNode word(Object value) {
    return value instanceof BigDecimal number
        ? Numbers.node(number)
        : JsonText.object().textNode(String.valueOf(value));
  }

  /** What was wrong with it; empty where the code says it all. */
  public List<Fault> wrong() {
    List<Fault> wrong = new ArrayList<>();
    for (JsonNode fault : StrictJson.read(faults)) {
      Map<String, Object> words = new HashMap<>();
      fault
          .path("words")
          .properties()
          .forEach(
              it -> {
                JsonNode word = it.getValue();
                words.put(it.getKey(), word.isNumber() ? word.decimalValue() : word.asText());
              });
      wrong.add(Fault.of(fault.path("pointer").asText(), fault.path("code").asText(), words));
    }
    return wrong;
  }

  /** Its wire form, with English sentences. */
  public ObjectNode json() {
    ObjectNode json = JsonText.object();
    json.put("refused_at", InstantText.write(refusedAt));
    json.put("principal", principal).put("by", byName).put("executor", executor == 1);
    json.put("code", code);
    ArrayNode errors = json.putArray("errors");
    for (Fault fault : wrong()) {
      errors
          .addObject()
          .put("pointer", fault.pointer())
          .put("code", fault.code())
          .put("message", Messages.ENGLISH.of(fault));
    }
    return json;
  }
}
