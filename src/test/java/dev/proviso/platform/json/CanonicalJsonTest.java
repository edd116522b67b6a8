package dev.proviso.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

  private final ObjectMapper doubles = new ObjectMapper();

  /** RFC 8785, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void writesTheNumbersOfTheRfc(String bits, String expected) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(CanonicalJson.text(DoubleNode.valueOf(number))).isEqualTo(expected);
    assertThat(CanonicalJson.text(DecimalNode.valueOf(new BigDecimal(expected))))
        .isEqualTo(expected);
  }

  /** RFC 8785, section 3.2.2. */
  @Test
  void writesTheSampleOfTheRfc() throws JsonProcessingException {
    JsonNode sample =
        doubles.readTree(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }""");
    assertThat(CanonicalJson.text(sample))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** RFC 8785, section 3.2.3. */
  @Test
  void sortsNamesByUtf16CodeUnits() throws JsonProcessingException {
    JsonNode sample =
        doubles.readTree(
            """
            {"\\u20ac":"Euro Sign", "\\r":"Carriage Return", "\\ufb33":"Hebrew Letter Dalet",
             "1":"One", "\\ud83d\\ude00":"Emoji: Grinning Face", "\\u0080":"Control",
             "\\u00f6":"Latin Small Letter O With Diaeresis"}""");
    assertThat(CanonicalJson.text(sample))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet\"}");
  }

  @Test
  void hashesInLowerCaseHex() {
    assertThat(CanonicalJson.sha256(JsonText.object()))
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void refusesWhatWouldLookLikeSomethingElse() {
    assertRefused(TextNode.valueOf("\uD800"));
    assertRefused(JsonText.object().put("\uDC00", 1));
    assertRefused(BigIntegerNode.valueOf(new BigInteger("9007199254740993")));
    assertRefused(DecimalNode.valueOf(new BigDecimal("0.1000000000000000055")));
    assertRefused(DoubleNode.valueOf(Double.NaN));
    assertRefused(DoubleNode.valueOf(Double.POSITIVE_INFINITY));
  }

  @Property(tries = 5000)
  void writesADoubleSoThatItReadsBack(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    if (Double.isFinite(number)) {
      String written = CanonicalJson.text(DoubleNode.valueOf(number));
      assertThat(Double.parseDouble(written)).isEqualTo(number + 0.0);
      assertThat(new BigDecimal(written).precision()).isLessThanOrEqualTo(21);
      assertThat(ExactNumbers.survivesDouble(new BigDecimal(written))).isTrue();
    }
  }

  @Property
  void isTheSameForEqualValuesInAnyNotationAndOrder(@ForAll int units, @ForAll String text) {
    String name = Characters.isWellFormed(text) ? "k" + text : "k";
    BigDecimal amount = BigDecimal.valueOf(units, 2);
    JsonNode plain = JsonText.object().put("a", amount).put(name, true);
    JsonNode other = JsonText.object().put(name, true).put("a", amount.setScale(9));
    assertThat(CanonicalJson.sha256(plain)).isEqualTo(CanonicalJson.sha256(other));
  }

  private static void assertRefused(JsonNode value) {
    assertThatThrownBy(() -> CanonicalJson.bytes(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
