package dev.proviso;

import io.micronaut.runtime.Micronaut;

/** Starts Proviso. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
