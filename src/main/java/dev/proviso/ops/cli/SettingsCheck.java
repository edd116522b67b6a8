package dev.proviso.ops.cli;

import dev.proviso.platform.Refusal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses settings that cannot be read or make no sense. Of those that cannot be read the framework
 * would take the default instead, which for a limit is not what was asked for.
 */
final class SettingsCheck {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(PROVISO_\\w+):.*}");

  private SettingsCheck() {}

  /** The variable of each property, as {@code application.yml} names it. */
  static Map<String, String> variables(Environment environment) {
    Map<String, String> variables = new TreeMap<>();
    for (PropertySource source : environment.getPropertySources()) {
      for (String property : source) {
        Matcher matcher = VARIABLE.matcher(String.valueOf(source.get(property)));
        if (matcher.matches()) {
          variables.put(property, matcher.group(1));
        }
      }
    }
    return variables;
  }

  /** Refuses the first variable whose value is not of the type that its setting has. */
  static void refuseUnreadable(ApplicationContext context) {
    Map<String, String> variables = variables(context.getEnvironment());
    check(context, variables, "micronaut.server.port", Argument.of(Integer.class));
    context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class)).stream()
        .filter(it -> it.getBeanType().getName().startsWith("dev.proviso."))
        .forEach(it -> check(context, variables, it));
  }

  private static void check(
      ApplicationContext context, Map<String, String> variables, BeanDefinition<?> settings) {
    String prefix = settings.stringValue(ConfigurationReader.class, "prefix").orElseThrow();
    Stream.of(settings.getConstructor().getArguments())
        .forEach(
            argument -> {
              String property = prefix + "." + NameUtils.hyphenate(argument.getName());
              check(
                  context,
                  variables,
                  property,
                  Argument.of(argument.getType(), argument.getTypeParameters()));
            });
  }

  private static void check(
      ApplicationContext context,
      Map<String, String> variables,
      String property,
      Argument<?> type) {
    String value = context.getProperty(property, String.class).orElse("");
    ArgumentConversionContext<?> conversion = ConversionContext.of(type);
    Optional<?> read = value.isEmpty() ? Optional.empty() : read(context, property, conversion);
    String variable = variables.getOrDefault(property, property);
    if (read.isEmpty() && !value.isEmpty()) {
      throw refusal(variable, value, "is not " + wanted(type.getType()) + ".");
    }
    SettingRange range = SettingRange.of(property);
    if (read.isPresent() && range != null && !range.holds(read.get())) {
      throw refusal(variable, value, "makes no sense. " + range.said());
    }
  }

  private static Optional<?> read(
      ApplicationContext context, String property, ArgumentConversionContext<?> conversion) {
    try {
      return context.getProperty(property, conversion);
    } catch (ArithmeticException | DateTimeException beyondAnyDuration) {
      return Optional.empty();
    }
  }

  private static Refusal refusal(String variable, String value, String fault) {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_setting",
        "%s is \"%s\", which %s docs/configuration.md explains it."
            .formatted(variable, value, fault));
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(it -> it.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return type == Duration.class
        ? "a duration such as 30s, 10m or 12h"
        : "a whole number in range";
  }
}
