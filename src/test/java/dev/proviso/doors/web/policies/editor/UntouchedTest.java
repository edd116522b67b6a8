package dev.proviso.doors.web.policies.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown in the editor and sent back as it is stays the same document. */
class UntouchedTest {

  private static final int DRAWS = 2_000;
  private static final Set<String> LINES =
      Set.of("actions", "sessions", "tags", "comment", "note", "deciders", "rest", "json", "was");
  private static final UnaryOperator<String> NAMES =
      id -> id.equals("prn_alice") ? "alice" : id.equals("prn_bob") ? "bob" : id;
  private static final UnaryOperator<String> IDS =
      name -> name.equals("alice") ? "prn_alice" : name.equals("bob") ? "prn_bob" : name;

  private final Reader reader =
      new Reader(null, "en", ZoneId.of("Europe/Berlin"), true, "auto", true, true);

  /** The form as a browser sends it: other line ends, and none in controls of one line. */
  private static PolicyForm sent(PolicyForm form, Map<String, String> typed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    form.sent().values().forEach((name, all) -> values.put(name, sent(name, all)));
    typed.forEach((name, value) -> values.put(name, List.of(value)));
    return PolicyForm.of(values);
  }

  private static List<String> sent(String name, List<String> values) {
    if (name.equals("principals")) {
      return values.stream().sorted().toList();
    }
    boolean lines = LINES.contains(name) || name.matches("(v|ed|xp|xm)\\d+");
    List<String> sent = new ArrayList<>();
    for (String value : values) {
      String ends = value.replaceAll("\r\n|\r|\n", "\n");
      sent.add(lines ? ends.replace("\n", "\r\n") : ends.replace("\n", ""));
    }
    return sent;
  }

  private JsonNode saved(ObjectNode document, Map<String, String> typed) {
    PolicyForm form = sent(DocumentForm.of(document, reader, NAMES), typed);
    FormDocument.Made made = FormDocument.of(form, reader, IDS);
    return Untouched.kept(form, made, reader, NAMES, IDS).document();
  }

  private static String str(String json) {
    return CanonicalJson.text(StrictJson.read(json));
  }

  private void staysTheSame(ObjectNode document) {
    assertThat(CanonicalJson.text(saved(document, Map.of())))
        .isEqualTo(CanonicalJson.text(document));
  }

  @Test
  void keepsEveryDocumentThatTheReaderTakes() throws IOException {
    for (ObjectNode taken : DrawnDocuments.taken()) {
      staysTheSame(DocumentReader.read(taken).json());
    }
  }

  @Test
  void keepsDrawnDocuments() {
    DrawnDocuments draws = new DrawnDocuments(new Random(20261127));
    int rows = 0;
    int read = 0;
    for (int i = 0; i < DRAWS; i++) {
      ObjectNode document;
      try {
        document = DocumentReader.read(draws.next()).json();
      } catch (Refusal notAPolicy) {
        continue;
      }
      staysTheSame(document);
      read++;
      rows += DocumentForm.of(document, reader, NAMES).isJson() ? 0 : 1;
    }
    assertThat(read).isGreaterThan(DRAWS / 10);
    assertThat(rows).isGreaterThan(read / 4);
  }

  @Test
  void changesOnlyWhatIsTyped() {
    ObjectNode before = DocumentReader.read(PolicySamples.sample("conditional")).json();
    ObjectNode after = before.deepCopy();
    after.put("name", "Other");
    assertThat(CanonicalJson.text(saved(before, Map.of("name", "Other"))))
        .isEqualTo(CanonicalJson.text(after));
    JsonNode denied =
        saved(before, Map.of("outcome", "deny", "comment", "No.", "visible", "false"));
    assertThat(CanonicalJson.text(denied.get("then")))
        .isEqualTo(str("{\"outcome\":\"deny\",\"comment\":\"No.\"}"));
    assertThat(denied.has("caps")).isFalse();
    assertThat(denied.has("visible_to_agents")).isFalse();
  }

  @Test
  void storesEscalationsThatAreTypedInRows() {
    ObjectNode person = DocumentReader.read(PolicySamples.sample("person")).json();
    JsonNode saved =
        saved(
            person,
            Map.of(
                "ea0",
                "1.5",
                "eu0",
                "hours",
                "ed0",
                "alice\ngroup:leads",
                "ea1",
                "2",
                "eu1",
                "days",
                "ed1",
                "operator"));
    assertThat(CanonicalJson.text(saved.at("/then/escalate")))
        .isEqualTo(
            str(
                "[{\"after\":5400,\"deciders\":[\"prn_alice\",\"group:leads\"]},"
                    + "{\"after\":172800,\"deciders\":[\"operator\"]}]"));
  }

  @Test
  void storesExamplesAndTheGrantThatAreTypedInRows() {
    ObjectNode mails = DocumentReader.read(PolicySamples.sample("conditional")).json();
    JsonNode other =
        saved(
            mails,
            Map.of(
                "xa1",
                "send_sms",
                "xp1",
                "to: [\"a\"]\nnote: x: y\n\nzip: \"00501\"\nlive: true",
                "xe1",
                "none",
                "uses",
                "",
                "valid_for",
                "2",
                "valid_unit",
                "days"));
    assertThat(CanonicalJson.text(other.at("/then/grant")))
        .isEqualTo(str("{\"valid_for\":172800}"));
    assertThat(CanonicalJson.text(other.at("/examples/0")))
        .isEqualTo(CanonicalJson.text(mails.at("/examples/0")));
    assertThat(CanonicalJson.text(other.at("/examples/1")))
        .isEqualTo(
            str(
                "{\"expect\":\"none\",\"request\":{\"action\":\"send_sms\",\"params\":{\"to\":[\"a\"],"
                    + "\"note\":\"x: y\",\"zip\":\"00501\",\"live\":true}}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "valid_for,soon,/then/grant/valid_for,valid_for",
    "valid_for,0.0001,/then/grant/valid_for,valid_for",
    "valid_for,99999999999999999999,/then/grant/valid_for,valid_for",
    "uses,many,/then/grant/uses,uses",
    "xp0,no colon,/examples/0/request/params,xp0",
    "xm0,{oops,/examples/0/request,xm0"
  })
  void namesTheControlOfWhatIsWrong(String name, String typed, String pointer, String control) {
    ObjectNode document = DocumentReader.read(PolicySamples.sample("conditional")).json();
    PolicyForm form = sent(DocumentForm.of(document, reader, NAMES), Map.of(name, typed));
    FormDocument.Made made = FormDocument.of(form, reader, IDS);
    assertThat(made.document().at(pointer).isMissingNode()).isFalse();
    assertThat(made.controls().nearest(pointer)).isEqualTo(control);
  }
}
