package dev.proviso.core.conditions.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.json.JSONArray;
import org.json.JSONObject;

/** Converts JSON to the types that Everit uses. */
public final class EveritJson {

  private EveritJson() {}

  public static Object of(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> array(value);
      case NUMBER -> number(value);
      case BOOLEAN -> value.booleanValue();
      case STRING -> value.textValue();
      default -> JSONObject.NULL;
    };
  }

  private static JSONObject object(JsonNode value) {
    JSONObject object = new JSONObject();
    value.properties().forEach(member -> object.put(member.getKey(), of(member.getValue())));
    return object;
  }

  private static JSONArray array(JsonNode value) {
    JSONArray array = new JSONArray();
    value.forEach(element -> array.put(of(element)));
    return array;
  }

  /** Everit compares BigDecimals with equals, so 2.50 would differ from 2.5. */
  private static Number number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.canConvertToInt() ? (Number) value.intValue() : value.bigIntegerValue();
    }
    BigDecimal decimal = value.decimalValue().stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }
}
