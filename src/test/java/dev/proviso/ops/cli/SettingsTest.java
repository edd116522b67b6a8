package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds application.yml, docs/configuration.md and the records that read them together. */
class SettingsTest {

  private static final Pattern IN_YAML = Pattern.compile("\\$\\{(PROVISO_\\w+):([^}]*)}");
  private static final Pattern IN_DOCS =
      Pattern.compile("(?m)^\\| `(PROVISO_\\w+)` \\| ([^|]*) \\| ([^|]{15,}) \\|$");

  @Test
  void theDocumentHasEverySettingWithItsDefaultAndNoOther() throws IOException {
    Map<String, String> documented =
        found(IN_DOCS, Path.of("docs/configuration.md"))
            .collect(toMap(row -> row.group(2).replace("`", "").replace("none", "").strip()));
    Map<String, String> real =
        found(IN_YAML, Path.of("src/main/resources/application.yml"))
            .collect(toMap(row -> row.group(2)));

    assertThat(documented).isEqualTo(real);
  }

  @Test
  void everySettingIsExplainedWhereItIsSet() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/main/resources/application.yml"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("${PROVISO_")) {
        boolean explained = lines.get(i - 1).strip().startsWith("#");
        boolean goesWithTheOneBefore = lines.get(i - 1).contains("${PROVISO_");
        assertThat(explained || goesWithTheOneBefore).as(lines.get(i)).isTrue();
      }
    }
  }

  @Test
  void everyComponentOfASettingsRecordCanBeSet() {
    try (ApplicationContext context = CommandContext.reading(Path.of("none"))) {
      TreeSet<String> unset = new TreeSet<>();
      Map<String, String> variables = SettingsCheck.variables(context.getEnvironment());
      context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class)).stream()
          .filter(it -> it.getBeanType().getName().startsWith("dev.proviso."))
          .forEach(
              it -> {
                String prefix = it.stringValue(ConfigurationReader.class, "prefix").orElseThrow();
                for (Argument<?> argument : it.getConstructor().getArguments()) {
                  unset.add(prefix + "." + NameUtils.hyphenate(argument.getName()));
                }
              });
      assertThat(unset).hasSizeGreaterThan(8);
      unset.removeAll(variables.keySet());
      assertThat(unset).as("keys of records that application.yml does not have").isEmpty();
    }
  }

  static List<String> ranged() {
    try (ApplicationContext context = CommandContext.reading(Path.of("none"))) {
      List<String> ranged = new ArrayList<>(List.of("micronaut.server.port"));
      context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class)).stream()
          .filter(it -> it.getBeanType().getName().startsWith("dev.proviso."))
          .forEach(
              it ->
                  Stream.of(it.getConstructor().getArguments())
                      .filter(argument -> isRanged(argument.getType()))
                      .map(argument -> NameUtils.hyphenate(argument.getName()))
                      .map(
                          name ->
                              it.stringValue(ConfigurationReader.class, "prefix").orElseThrow()
                                  + "."
                                  + name)
                      .forEach(ranged::add));
      return ranged;
    }
  }

  private static boolean isRanged(Class<?> type) {
    return type == Duration.class || type == int.class || type == long.class;
  }

  @Test
  void theDefaultsAreInTheirRanges() {
    try (ApplicationContext context = CommandContext.reading(Path.of("none"))) {
      assertThatCode(() -> SettingsCheck.refuseUnreadable(context)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("ranged")
  void refusesWhatMakesNoSense(String property) {
    for (String value :
        List.of(
            "-1", "-5m", "-30s", "-1ms", "9999999999999999", "99999999d", "9".repeat(20) + "d")) {
      assertRefused(property, value);
    }
    if (SettingRange.of(property).least() > 0) {
      assertRefused(property, "0");
      assertRefused(property, "0s");
    }
  }

  /** With a sentence that names the variable and the value. */
  private static void assertRefused(String property, String value) {
    assertThatThrownBy(() -> check(property, value))
        .as("%s=%s", property, value)
        .extracting(Failures::reason)
        .asString()
        .matches("PROVISO_\\w+ is \"?" + value + "\\b.+");
  }

  /** As a command begins: without what runs by the clock, which would stumble over it first. */
  private static void check(String property, String value) {
    Map<String, Object> properties =
        Map.of(
            property,
            value,
            "proviso.storage.use",
            "READ",
            "micronaut.metrics.enabled",
            false,
            "proviso.storage.secret-key",
            TestContext.SECRET_KEY);
    try (ApplicationContext context = ApplicationContext.builder().properties(properties).start()) {
      SettingsCheck.refuseUnreadable(context);
    }
  }

  private static Stream<MatchResult> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results();
  }

  private static Collector<MatchResult, ?, TreeMap<String, String>> toMap(
      Function<MatchResult, String> value) {
    return Collectors.toMap(row -> row.group(1), value, (one, two) -> one, TreeMap::new);
  }
}
