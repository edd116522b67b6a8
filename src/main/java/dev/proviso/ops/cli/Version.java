package dev.proviso.ops.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import picocli.CommandLine.IVersionProvider;

/** Prints the version, which {@code application.yml} has from the build. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    try (ApplicationContext context = ApplicationContext.builder().build();
        Environment environment = context.getEnvironment().start()) {
      return new String[] {
        "Proviso " + environment.getRequiredProperty("proviso.version", String.class)
      };
    }
  }
}
