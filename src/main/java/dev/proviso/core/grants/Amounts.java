package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Amounts by the pointers of their conditions: exact decimals that keep their scale, so that {@code
 * 60.10} stays {@code 60.10}.
 *
 * @param by the amounts, by pointer
 */
record Amounts(Map<String, BigDecimal> by) {

  static final Amounts NONE = new Amounts(Map.of());

  Amounts {
    by = Map.copyOf(by);
  }

  /** Those of a stored text: JSON in which each decimal is a text. */
  static Amounts read(String stored) {
    Map<String, BigDecimal> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> amount : StrictJson.read(stored).properties()) {
      if (!amount.getValue().isTextual()) {
        throw new IllegalArgumentException("No decimal is stored of " + amount.getKey());
      }
      read.put(amount.getKey(), new BigDecimal(amount.getValue().textValue()));
    }
    return new Amounts(read);
  }

  BigDecimal of(String pointer) {
    return by.getOrDefault(pointer, BigDecimal.ZERO);
  }

  Amounts plus(Amounts more) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>(by);
    more.by.forEach((pointer, amount) -> sums.merge(pointer, amount, BigDecimal::add));
    return new Amounts(sums);
  }

  Amounts minus(Amounts less) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>(by);
    less.by.forEach((pointer, amount) -> sums.merge(pointer, amount.negate(), BigDecimal::add));
    return new Amounts(sums);
  }

  /** As JSON in the order of the pointers, each decimal as a text. */
  ObjectNode json() {
    ObjectNode json = JsonText.object();
    new TreeMap<>(by).forEach((pointer, amount) -> json.put(pointer, amount.toPlainString()));
    return json;
  }

  String stored() {
    return JsonText.write(json());
  }
}
