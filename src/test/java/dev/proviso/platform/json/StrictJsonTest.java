package dev.proviso.platform.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.Refusal.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @Test
  void readsEveryKindOfValueExactly() {
    JsonNode read =
        StrictJson.read(
            "{\"a\":[2.50,-1,9007199254740991,1e2,true,false,null],\"ä€😀\":\"\\ud83d\\ude00\\t\"}");
    assertThat(JsonText.write(read))
        .isEqualTo("{\"a\":[2.50,-1,9007199254740991,100,true,false,null],\"ä€😀\":\"😀\\t\"}");
    assertThat(read.at("/a/0").decimalValue()).isEqualTo(new BigDecimal("2.50"));
    assertThat(StrictJson.read(" 7 \n".getBytes(UTF_8)).intValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"params":{"n":9007199254740993}}            | beyond 9007199254740991 | send it as a string
          {"params":{"n":1e16}}                        | beyond 9007199254740991 | send it as a string
          {"params":{"n":0.1000000000000000055}}       | more digits             | send it as a string
          {"conditions":{"n":9007199254740993}}        | beyond 9007199254740991 | not even as a string
          {"conditions":{"n":[1,{"m":1e16}]}}          | beyond 9007199254740991 | not even as a string
          {"conditions_schema":[{"max":1e16}]}         | beyond 9007199254740991 | not even as a string
          {"params":{"conditions":9007199254740993}}   | beyond 9007199254740991 | send it as a string
          """)
  void advisesOnlyWhatHelpsWithALargeNumber(String json, String what, String remedy) {
    assertThatThrownBy(() -> StrictJson.read(json)).hasMessageContainingAll(what, remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1}{\"a\":2}",
        "{} x",
        "1 2",
        "// c\n1",
        "NaN",
        "[Infinity]",
        "-Infinity",
        "+1",
        "01",
        ".5",
        "5.",
        "0x1",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"x\":{\"b\":[],\"b\":[]}}",
        "9007199254740992",
        "-9007199254740992",
        "9007199254740993.0",
        "1e16",
        "1e300",
        "99999999999999999999999999",
        "0.1000000000000000055",
        "333333333.33333329",
        "4.9e-324",
        "1e400",
        "1e-400",
        "1e999999999",
        "1e99999999999999999999999",
        "0e99999999999999999999999",
        "0e-999999999",
        "1e-999999999",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"a\\ud83d b\"",
        "{\"\\ud800\":1}",
        "\"\\u0000\"",
        "\"\\u001f\"",
        "{\"\\u0000\":1}",
        "\"\\b\"",
        "\"\\f\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"open",
        "\uFEFF{}",
        "{}\uFEFF",
        "tru",
        "nulll",
      })
  void refusesWhatReadersUnderstandDifferently(String text) {
    assertRefused(text.getBytes(UTF_8));
    assertRefused(text);
  }

  @Test
  void refusesRawControlCharactersAndLoneSurrogates() {
    for (char c = 0; c < ' '; c++) {
      assertRefused("[\"" + c + "\"]");
    }
    assertRefused("\"\uD800\"");
    assertRefused("\"\uDC00\"");
    assertRefused("{\"\uD83D\":1}");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertRefused(bytes(0xC0, 0xAF));
    assertRefused(bytes(0xE0, 0x80, 0xAF));
    assertRefused(bytes(0xED, 0xA0, 0x80));
    assertRefused(bytes(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80));
    assertRefused(bytes(0xF4, 0x90, 0x80, 0x80));
    assertRefused(bytes(0xC3));
    assertRefused(bytes(0xFF));
    assertRefused("{\"a\":1}".getBytes(UTF_16LE));
    assertRefused("\"ä\"".getBytes(ISO_8859_1));
    assertThat(StrictJson.read(bytes(0xEF, 0xBF, 0xBD)).textValue()).isEqualTo("\uFFFD");
  }

  @Test
  void keepsToItsLimitsOfDepthTokensAndNames() {
    assertThat(StrictJson.read("[".repeat(32) + "]".repeat(32))).isNotNull();
    assertRefused("[".repeat(33) + "]".repeat(33));
    assertRefused("[".repeat(100_000));
    assertRefused("{\"a\":".repeat(33) + "1" + "}".repeat(33));
    assertThat(StrictJson.read("[" + "1,".repeat(19_997) + "1]")).hasSize(19_998);
    assertRefused("[" + "1,".repeat(19_998) + "1]");
    assertThat(StrictJson.read("{\"" + "n".repeat(256) + "\":1}")).hasSize(1);
    assertRefused("{\"" + "n".repeat(257) + "\":1}");
    assertRefused("9".repeat(100_000));
  }

  @Test
  void refusesABodyOverItsLimitBeforeReadingIt() {
    assertThat(StrictJson.read("[1]".getBytes(UTF_8), 3, Set.of())).hasSize(1);
    assertThatThrownBy(() -> StrictJson.read("[1] ".getBytes(UTF_8), 3, Set.of()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
              assertThat(refusal.code()).isEqualTo("too_large");
            });
  }

  @Test
  void saysLineAndColumn() {
    assertThat(assertRefused("{\n  \"a\": tru\n}")).contains("line 2, column ");
    assertThat(assertRefused("[1,\n9007199254740993]")).endsWith("at line 2, column 1.");
    assertThat(assertRefused("{\"a\":1,\n \"a\":2}")).endsWith("at line 2, column 2.");
    assertThat(assertRefused("\"ä\n".getBytes(ISO_8859_1))).endsWith("at line 1, column 2.");
  }

  /** Jackson builds the tree: no way to a value may lead past the look at it. */
  @Property
  void findsTheOneFlawWhereverItStands(
      @ForAll @Size(max = 30) List<Boolean> arrays, @ForAll("flaws") String flaw) {
    String opened = "";
    String closed = "";
    for (boolean array : arrays) {
      opened += array ? "[\"ä\", 1, {\"a\": [2.50]}, " : "{\"a\": {\"b\": null}, \"b\": ";
      closed = (array ? "]" : "}") + closed;
    }
    boolean isName = flaw.endsWith(":1");
    String json = opened + (isName ? "{\"a\":1,\n" + flaw + "}" : "\n" + flaw) + closed;
    assertThat(assertRefused(json)).endsWith("at line 2, column 1.");
    assertRefused(json.getBytes(UTF_8));
  }

  @Provide
  Arbitrary<String> flaws() {
    return Arbitraries.of(
        "\"\\u0000\"",
        "\"a\\u001b\"",
        "\"\\ud800\"",
        "9007199254740993",
        "-99999999999999999999",
        "1e16",
        "0.1000000000000000055",
        "1e99999999999999999999",
        "\"\\ud800\":1",
        "\"\\u0007\":1",
        "\"a\":1",
        "\"\\u0061\":1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "1", "\"\\u0000\"", "9007199254740993", "1e999999999", "\"open"})
  void callsWhatIsTrailingSoWhateverItIs(String trailing) {
    assertThat(assertRefused("{}\n " + trailing))
        .isEqualTo("There is something after the JSON value at line 2, column 2.");
  }

  @Property(tries = 2000)
  void answersOrRefusesWhateverComes(@ForAll byte[] bytes) {
    try {
      StrictJson.read(bytes);
    } catch (Refusal refusal) {
      assertThat(refusal.getMessage()).contains("line", "column");
    }
  }

  @Property
  void readsBackWhatItWrote(@ForAll double number, @ForAll List<String> texts) {
    List<JsonNode> values = new ArrayList<>();
    BigDecimal shortest = Double.isFinite(number) ? ExactNumbers.shortest(number) : BigDecimal.ONE;
    if (ExactNumbers.isSafe(shortest)) {
      values.add(JsonText.array().numberNode(shortest));
    }
    texts.stream()
        .filter(Characters::areAcceptable)
        .map(t -> JsonText.array().textNode(t))
        .forEach(values::add);
    JsonNode array = JsonText.array().addAll(values);
    String written = JsonText.write(array);
    assertThat(JsonText.write(StrictJson.read(written))).isEqualTo(written);
    JsonNode again = StrictJson.read(CanonicalJson.bytes(array));
    assertThat(CanonicalJson.text(again)).isEqualTo(CanonicalJson.text(array));
  }

  @Example
  void writesTheSmallestDoublesSoThatTheyReadBack() {
    JsonNode smallest = StrictJson.read("[5e-324,-2.2250738585072014e-308]");
    assertThat(StrictJson.read(JsonText.write(smallest))).isEqualTo(smallest);
  }

  private static byte[] bytes(int... inString) {
    byte[] body = new byte[inString.length + 2];
    body[0] = '"';
    for (int i = 0; i < inString.length; i++) {
      body[i + 1] = (byte) inString[i];
    }
    body[body.length - 1] = '"';
    return body;
  }

  private static String assertRefused(String text) {
    return said(catchThrowableOfType(Refusal.class, () -> StrictJson.read(text)), text);
  }

  private static String assertRefused(byte[] body) {
    return said(
        catchThrowableOfType(Refusal.class, () -> StrictJson.read(body)), new String(body, UTF_8));
  }

  private static String said(Refusal refusal, String body) {
    assertThat(refusal).as(body).isNotNull();
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.code()).isEqualTo("invalid_json");
    assertThat(refusal.getMessage()).matches(".* at line \\d+, column \\d+\\.");
    return refusal.getMessage();
  }
}
