package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The actions and params of the newest requests, to choose from. */
@Singleton
final class SeenCalls {

  private static final int NEWEST = 100;
  private static final int MOST = 60;
  private static final int MOST_ACTIONS = 12;
  private static final int DEEPEST = 3;
  private static final int LONGEST = 40;

  private final Requests requests;

  SeenCalls(Requests requests) {
    this.requests = requests;
  }

  /**
   * What was asked for.
   *
   * @param actions each once, the newest first, as text to be shown
   * @param params the pointers of values in params, each with the newest value, cut
   */
  public record Seen(String actions, Map<String, String> params) {}

  Seen newest() {
    List<Request> newest =
        requests.list(RequestFilter.newest(NEWEST), Visibility.all()).stream()
            .map(RequestWithDecision::request)
            .toList();
    List<String> actions =
        newest.stream()
            .map(Request::action)
            .filter(Objects::nonNull)
            .distinct()
            .limit(MOST_ACTIONS)
            .map(VisibleText::plain)
            .toList();
    Map<String, String> params = new LinkedHashMap<>();
    newest.forEach(it -> it.paramsJson().ifPresent(sent -> collect(sent, "", 0, params)));
    return new Seen(String.join(", ", actions), params);
  }

  private static void collect(
      JsonNode value, String pointer, int depth, Map<String, String> params) {
    if (value.isObject() && depth < DEEPEST) {
      value
          .properties()
          .forEach(
              it ->
                  collect(it.getValue(), Pointers.child(pointer, it.getKey()), depth + 1, params));
    } else if (!pointer.isEmpty() && params.size() < MOST) {
      params.putIfAbsent(pointer, cut(JsonText.write(value)));
    }
  }

  private static String cut(String text) {
    return VisibleText.plain(
        text.codePointCount(0, text.length()) <= LONGEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…");
  }
}
