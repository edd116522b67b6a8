package dev.proviso.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for a test class, and a browser for each of its people; after every test the browsers
 * are closed, and the test fails if any of them complained.
 */
final class Stage
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final Map<String, Object> properties = new HashMap<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private Browser browser;
  private Path folder;
  private TestServer server;
  private Watch watch;

  /** A server with one more property. */
  Stage with(String property, Object value) {
    properties.put(property, value);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    browser = Chromium.of(context);
    folder = Files.createTempDirectory("proviso-browser");
    start();
  }

  /** Starts the server; after {@link #stop()} on the same port and database. */
  void start() {
    server = TestServer.start(folder, properties);
    properties.put("micronaut.server.port", server.port());
  }

  /** Stops the server. */
  void stop() {
    server.close();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    watch = new Watch();
  }

  /** The server. */
  TestServer server() {
    return server;
  }

  /** Takes back whatever is pending. */
  void clearTheQueue() {
    for (JsonNode left : TestServer.json(server.get("/api/pending", TestServer.OPERATOR))) {
      server.delete("/api/requests/" + left.get("id").textValue(), TestServer.OPERATOR);
    }
  }

  /** Robin, the agent. */
  Agent robin() {
    return new Agent(server, server.robin());
  }

  /** The address of a path. */
  String url(String path) {
    return server.uri(path).toString();
  }

  /** A page of a desktop, 1440 pixels wide, where a key is signed in; null for nobody. */
  Page page(String key) {
    return page(key, desktop());
  }

  /** A page of a browser of its own where a key is signed in; null for nobody. */
  Page page(String key, NewContextOptions options) {
    BrowserContext context = browser.newContext(options.setBaseURL(url("")));
    contexts.add(context);
    context.setDefaultTimeout(10_000);
    watch.on(context);
    context.addCookies(List.of(new Cookie("zone", "Europe/Berlin").setUrl(url("/"))));
    if (key != null) {
      signIn(context, key);
    }
    return context.newPage();
  }

  private void signIn(BrowserContext context, String key) {
    APIResponse answer =
        context
            .request()
            .post(
                "/sign-in",
                RequestOptions.create()
                    .setForm(FormData.create().set("key", key))
                    .setHeader("Origin", url(""))
                    .setMaxRedirects(0));
    Assertions.assertThat(answer.status()).isEqualTo(303);
  }

  /** Opens a request on a page that hears nothing of what happens elsewhere. */
  RequestScreen withoutEvents(Page page, String id) {
    withoutEvents(page);
    return RequestScreen.open(page, id);
  }

  /** From now on no event reaches a page. */
  void withoutEvents(Page page) {
    page.route("**/ui/events", route -> route.fulfill(new FulfillOptions().setStatus(204)));
  }

  /** What a desktop looks like; without motion, as no click waits for the end of a transition. */
  static NewContextOptions desktop() {
    return new NewContextOptions()
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(1440, 900)
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin");
  }

  /** What a phone looks like. */
  static NewContextOptions phone() {
    return desktop().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
  }

  /** From now on this status of this path is what the test wants. */
  void expect(int status, String path) {
    watch.expect(status, path);
  }

  /** What watches the browsers. */
  Watch watch() {
    return watch;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    if (context.getExecutionException().isEmpty()) {
      Assertions.assertThat(watch.complaints()).isEmpty();
    } else {
      watch.complaints().forEach(System.out::println);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server != null) {
      server.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
