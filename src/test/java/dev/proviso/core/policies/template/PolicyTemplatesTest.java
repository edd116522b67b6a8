package dev.proviso.core.policies.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.PoliciesFixture;
import dev.proviso.core.policies.PolicyCheck;
import dev.proviso.core.policies.PolicyChecks;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.platform.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTemplatesTest extends PoliciesFixture {

  @TempDir static Path folder;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }

  static List<PolicyTemplate> templates() {
    return PolicyTemplates.list();
  }

  @Test
  void areThese() {
    assertThat(templates())
        .extracting(PolicyTemplate::key)
        .containsExactly(
            "outbound_email", "file_changes", "deployment", "external_write", "data_export");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void readAsTheyAreAndDoWhatTheirExamplesSay(PolicyTemplate template) {
    assertThat(DocumentReader.read(template.document().json())).isEqualTo(template.document());
    assertThat(template.document().examples()).hasSizeGreaterThan(3);
    PolicyCheck check = context.getBean(PolicyChecks.class).check(template.document().json());
    assertThat(check.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void sayWhatTheyDo(String language) {
    Messages messages = Messages.in(Locale.forLanguageTag(language));
    for (PolicyTemplate template : templates()) {
      assertThat(messages.has(template.title())).as(template.title()).isTrue();
      assertThat(messages.of(template.what())).endsWith(".").hasSizeGreaterThan(40);
    }
  }
}
