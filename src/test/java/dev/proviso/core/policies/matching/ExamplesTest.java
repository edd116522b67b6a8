package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action':'send_email','params':{'amount':10,'env':'test'}}   | conditional",
        "{'action':'send_email','params':{'amount':201,'env':'test'}}  | none",
        "{'action':'send_email','params':{'amount':'10','env':'test'}} | person",
        "{'action':'send_email','params':{'amount':10}}                | person",
        "{'action':'deploy','params':{'amount':10,'env':'test'}}       | none",
        "{'params':{'amount':10,'env':'test'}}                         | none"
      })
  void meetsOneOutcomeAndNoOther(String request, String outcome) {
    for (String expect : List.of("conditional", "approve", "deny", "person", "limit", "none")) {
      List<Fault> faults = faults("conditional", request, expect);
      assertThat(faults).hasSize(expect.equals(outcome) ? 0 : 1);
      for (Fault fault : faults) {
        assertThat(fault.pointer()).isEqualTo("/examples/0/expect");
        assertThat(Messages.ENGLISH.of(fault))
            .startsWith("This example expects " + expect + ", but the policy gives " + outcome);
      }
    }
  }

  private static List<Fault> faults(String sample, String request, String expect) {
    ObjectNode document = PolicySamples.sample(sample);
    document
        .putArray("examples")
        .addObject()
        .put("expect", expect)
        .set("request", StrictJson.read(request.replace('\'', '"')));
    document.put("until", "2020-01-01T00:00:00Z");
    return Examples.faults(DocumentReader.read(document), Asking.NOW, Asking.ZONE);
  }

  @Test
  void meetsWhatHappensAtSomeTimeWhereTheClockIsRead() {
    assertThat(faults("deny", "{}", "deny")).isEmpty();
    assertThat(faults("deny", "{}", "none")).isEmpty();
    assertThat(faults("deny", "{}", "person")).hasSize(1);
  }

  @Test
  void readsTheSamplesAsTheySay() {
    assertThat(
            Examples.faults(PolicySamples.read(PolicySamples.CONDITIONAL), Asking.NOW, Asking.ZONE))
        .isEmpty();
  }
}
