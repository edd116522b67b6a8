package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.Refusal.Kind;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsSchemaTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final ConditionsSchema deploy =
      parse(
          """
          [{"key":"budget","label":"Budget limit","type":"number","required":true,"min":0,
            "max":10000,"unit":"USD","default":500},
           {"key":"scope","label":"Scope","type":"select","options":["full","partial","minimal"]},
           {"key":"window","label":"Start after","type":"datetime"},
           {"key":"rollback_ok","label":"Allow automatic rollback?","type":"boolean",
            "required":true}]""");

  @Test
  void answersATypedFormWithTypedValues() {
    Checked checked =
        deploy.checkForm(
            Map.of(
                "c0", List.of("2 500,50 usd"),
                "c1", List.of("1"),
                "c2", List.of("2026-11-21T14:30"),
                "c3", List.of("false"),
                "c9", List.of("ignored")),
            BERLIN);
    assertThat(checked.faults()).isEmpty();
    assertThat(JsonText.write(checked.values()))
        .isEqualTo(
            "{\"budget\":2500.50,\"scope\":\"partial\","
                + "\"window\":\"2026-11-21T14:30:00+01:00\",\"rollback_ok\":false}");
  }

  @Test
  void reportsMissingConditionsFirstAndAlone() {
    Checked checked = deploy.check(StrictJson.read("{\"scope\":\"all\",\"x\":1}"));
    assertThat(checked.missing()).containsExactly("budget", "rollback_ok");
    assertThat(checked.faults()).hasSize(2);
  }

  @Test
  void reportsAllOtherFaultsAtOnce() {
    Checked checked =
        deploy.check(
            StrictJson.read(
                "{\"budget\":\"5k\",\"scope\":\"all\",\"x\":1,\"rollback_ok\":\"yes\"}"));
    assertThat(checked.faults())
        .extracting(Fault::pointer, Fault::code)
        .containsExactlyInAnyOrder(
            tuple("/conditions/x", "unknown_condition"),
            tuple("/conditions/budget", "not_a_number"),
            tuple("/conditions/scope", "not_an_option"),
            tuple("/conditions/rollback_ok", "not_a_boolean"));
  }

  @Test
  void convertsWhatLosesNothing() {
    Checked checked =
        deploy.check(StrictJson.read("{\"rollback_ok\":\"true\",\"budget\":\"2.50\"}"));
    assertThat(JsonText.write(checked.values()))
        .isEqualTo("{\"budget\":2.50,\"rollback_ok\":true}");
  }

  @Test
  void givesBackWhatWasSentWithChocksDefaults() {
    ConditionsSchema schema = parse("[{\"key\":\"a\",\"label\":\"A\"}]");
    assertThat(JsonText.write(schema.document()))
        .isEqualTo(
            "[{\"key\":\"a\",\"label\":\"A\",\"type\":\"text\",\"options\":[],"
                + "\"required\":false,\"description\":\"\"}]");
    assertThat(ConditionsSchema.parse(schema.document()).fields()).isEqualTo(schema.fields());
  }

  @Test
  void refusesASchemaWithEveryFaultAndASentenceThatNamesTheFirst() {
    Refusal refusal =
        refused(
            "[{\"key\":\"a\",\"label\":\"\",\"type\":\"password\"},{\"key\":\"a\",\"label\":\"B\"}]");
    assertThat(refusal.kind()).isEqualTo(Kind.UNPROCESSABLE);
    assertThat(refusal.code()).isEqualTo("invalid_conditions_schema");
    assertThat(refusal.faults())
        .extracting(Fault::pointer)
        .containsExactly(
            "/conditions_schema/0/label", "/conditions_schema/0/type", "/conditions_schema/1/key");
    assertThat(refusal.getMessage()).contains("/conditions_schema/0/label");
  }

  @Test
  void prefillsTheFormWithDefaults() {
    assertThat(deploy.prefill(BERLIN, true)).containsExactly(Map.entry("c0", List.of("500")));
    assertThat(deploy.prefill(BERLIN, false)).isEmpty();
  }

  private static ConditionsSchema parse(String json) {
    return ConditionsSchema.parse(StrictJson.read(json));
  }

  private static Refusal refused(String json) {
    return catchThrowableOfType(Refusal.class, () -> parse(json));
  }
}
