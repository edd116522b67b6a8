package dev.proviso.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The one browser of a run: the Chromium of this machine, never a downloaded one. */
final class Chromium implements CloseableResource, AutoCloseable {

  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
  }

  /** The browser; where there is none the test is skipped, or fails if a browser is required. */
  static Browser of(ExtensionContext context) {
    Path executable = executable().orElseGet(Chromium::missing);
    return context
        .getRoot()
        .getStore(Namespace.create(Chromium.class))
        .getOrComputeIfAbsent(Chromium.class, type -> new Chromium(executable), Chromium.class)
        .browser;
  }

  private static Optional<Path> executable() {
    String named = System.getProperty("chrome");
    return (named == null ? USUAL.stream() : Stream.of(named))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path missing() {
    String reason = "Browser tests skipped: no Chromium found; name one with -Dchrome=/path.";
    if (required()) {
      Assertions.fail(reason.replace("skipped", "cannot run"));
    }
    System.out.println(reason);
    Assumptions.abort(reason);
    throw new IllegalStateException(reason);
  }

  private static boolean required() {
    return Boolean.parseBoolean(System.getenv("PROVISO_BROWSER_REQUIRED"))
        || Boolean.getBoolean("proviso.browser.required");
  }

  @Override
  public void close() {
    playwright.close();
  }
}
