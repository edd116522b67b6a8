package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Limits.Range;
import java.math.BigDecimal;
import java.util.Set;

/**
 * The formats of numbers: those of at most 32 bits bound the value; the others are only
 * annotations.
 */
final class NumberFormats {

  private static final Set<String> REMARKS =
      Set.of("", "int64", "uint64", "uint", "float", "double", "decimal");
  private static final Set<String> OF_OTHERS = Set.of("", "checkbox");

  private NumberFormats() {}

  /** Refuses unknown formats of anything that is not text. */
  static void refuseUnknown(Keywords keywords, SchemaType type) {
    JsonNode format = keywords.get("format");
    if (format == null || type == SchemaType.STRING || type == SchemaType.ANY) {
      return;
    }
    boolean isNumber = type == SchemaType.NUMBER || type == SchemaType.INTEGER;
    boolean known =
        isNumber
            ? REMARKS.contains(format.asText()) || bits(format.asText()) > 0
            : OF_OTHERS.contains(format.asText());
    if (!known || !format.isTextual()) {
      keywords.fault("format", "format_of_other_type", "format", SchemaFaults.shown(format));
    }
  }

  /** The range, limited to what the format can hold. */
  static Range within(Range range, JsonNode format) {
    String name = format == null ? "" : format.asText();
    int bits = bits(name);
    if (bits == 0) {
      return range;
    }
    boolean signed = !name.startsWith("u");
    BigDecimal size = BigDecimal.valueOf(1L << (signed ? bits - 1 : bits));
    BigDecimal least = signed ? size.negate() : BigDecimal.ZERO;
    BigDecimal most = size.subtract(BigDecimal.ONE);
    boolean higher = range.min() == null || range.min().compareTo(least) < 0;
    boolean lower = range.max() == null || range.max().compareTo(most) > 0;
    return new Range(
        higher ? least : range.min(),
        !higher && range.minExcluded(),
        lower ? most : range.max(),
        !lower && range.maxExcluded(),
        range.step());
  }

  private static int bits(String format) {
    return switch (format) {
      case "int8", "uint8" -> 8;
      case "int16", "uint16" -> 16;
      case "int32", "uint32" -> 32;
      default -> 0;
    };
  }
}
