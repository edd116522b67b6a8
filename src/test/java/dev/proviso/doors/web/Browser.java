package dev.proviso.doors.web;

import dev.proviso.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts: keeps the cookie of its session and sends forms as they stand. */
public final class Browser {

  private final TestServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private HttpResponse<String> last;

  private Browser(TestServer server) {
    this.server = server;
  }

  /** A browser where nobody is signed in. */
  public static Browser of(TestServer server) {
    return new Browser(server);
  }

  /** A browser where somebody is signed in. */
  public static Browser signedIn(TestServer server, String key) {
    Browser browser = new Browser(server);
    browser.post("/sign-in", Map.of("key", List.of(key)));
    return browser;
  }

  public Browser with(String cookie, String value) {
    cookies.put(cookie, value);
    return this;
  }

  /** Forgets the session, as a browser does whose cookie has gone. */
  public void forget() {
    cookies.remove("proviso");
  }

  /** The page at a path. */
  public Document get(String path, String... headers) {
    return send(path, HttpRequest.newBuilder().GET(), headers);
  }

  /** What a form answers. */
  public Document post(String path, Map<String, List<String>> form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    List<String> all = new ArrayList<>(List.of(headers));
    if (!all.contains("Sec-Fetch-Site")) {
      all.addAll(List.of("Sec-Fetch-Site", "same-origin"));
    }
    return send(path, request, all.toArray(String[]::new));
  }

  /**
   * Sends a form of a page, or the one that a part of it stands in by the button of that part, with
   * these values in place of, or beside, those that stand in it.
   */
  public Document submit(Element part, Map<String, List<String>> typed, String... headers) {
    return post(part.closest("form").attr("action"), filled(part, typed), headers);
  }

  /** The values of a form as a browser would send them. */
  public static Map<String, List<String>> filled(Element part, Map<String, List<String>> typed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    part.select("button[name=decision]")
        .forEach(button -> values.put("decision", List.of(button.attr("value"))));
    for (Element control :
        part.closest("form").select("input[name], textarea[name], select[name]")) {
      value(control)
          .ifPresent(
              v -> values.computeIfAbsent(control.attr("name"), n -> new ArrayList<>()).add(v));
    }
    values.putAll(typed);
    return values;
  }

  private static Optional<String> value(Element control) {
    boolean box = control.attr("type").equals("checkbox") || control.attr("type").equals("radio");
    if (box) {
      return control.hasAttr("checked") ? Optional.of(control.attr("value")) : Optional.empty();
    }
    if (control.tagName().equals("select")) {
      Element chosen = control.selectFirst("option[selected]");
      return Optional.of((chosen == null ? control.selectFirst("option") : chosen).attr("value"));
    }
    return Optional.of(
        control.tagName().equals("textarea") ? control.wholeText() : control.attr("value"));
  }

  private Document send(String path, HttpRequest.Builder how, String... headers) {
    last =
        server.send(
            path,
            null,
            request -> {
              HttpRequest ready = how.uri(server.uri(path)).build();
              ready.headers().map().forEach((n, vs) -> vs.forEach(v -> request.header(n, v)));
              request.method(ready.method(), ready.bodyPublisher().orElse(BodyPublishers.noBody()));
              request.header("Accept", "text/html,*/*;q=0.8");
              if (!cookies.isEmpty()) {
                request.header("Cookie", cookieHeader());
              }
              for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
              }
              return request;
            });
    last.headers().allValues("set-cookie").forEach(this::keep);
    return Jsoup.parse(last.body());
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(String header) {
    String[] pair = header.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static String encoded(Map<String, List<String>> form) {
    return form.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(v -> encode(e.getKey()) + "=" + encode(v)))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The status of the last answer. */
  public int status() {
    return last.statusCode();
  }

  /** A header of the last answer; empty where it has none. */
  public String header(String name) {
    return last.headers().firstValue(name).orElse("");
  }

  /** The body of the last answer. */
  public String body() {
    return last.body();
  }
}
