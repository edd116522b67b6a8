package dev.proviso.doors.web.history;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.HistoryFilter;
import dev.proviso.platform.json.Characters;
import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query of the history, as the address carries it. Filters are kept as they were typed; blank
 * and unknown values filter nothing.
 *
 * @param words the filters by name: q, status, agent, by, action, tag, compliance, from, to
 * @param before only what is older than this number; null for the newest
 * @param after only what is newer than this number; null for the newest
 * @param days how many days the charts are of
 */
record HistoryQuery(Map<String, String> words, Long before, Long after, int days) {

  static final List<String> FILTERS =
      List.of("q", "status", "agent", "by", "action", "tag", "compliance", "from", "to");

  /** The lengths that the charts may have, in days; the middle one is the default. */
  static final List<Integer> DAYS = List.of(7, 30, 90);

  private static final Set<String> STATUSES =
      Set.of("approved", "conditional", "denied", "expired", "cancelled");
  static final int USUAL = 30;

  static HistoryQuery of(HttpRequest<?> request) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String name : FILTERS) {
      word(request, name).ifPresent(word -> words.put(name, word));
    }
    words.computeIfPresent("status", (name, word) -> STATUSES.contains(word) ? word : null);
    words.computeIfPresent(
        "compliance", (name, word) -> Compliance.of(word).isEmpty() ? null : word);
    return new HistoryQuery(
        words,
        number(request, "before"),
        number(request, "after"),
        word(request, "days")
            .flatMap(it -> DAYS.stream().filter(days -> it.equals(days.toString())).findFirst())
            .orElse(USUAL));
  }

  private static Optional<String> word(HttpRequest<?> request, String name) {
    return request.getParameters().getFirst(name).map(String::strip).filter(it -> !it.isEmpty());
  }

  private static Long number(HttpRequest<?> request, String name) {
    return word(request, name)
        .filter(it -> it.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .orElse(null);
  }

  /** Whether an address has an empty filter, as a form without scripts sends it. */
  static boolean blanks(HttpRequest<?> request) {
    return FILTERS.stream()
        .anyMatch(
            name -> request.getParameters().getFirst(name).filter(String::isBlank).isPresent());
  }

  /** The value of a filter; null if it is not set. */
  public String word(String name) {
    return words.get(name);
  }

  /** Whether anything is filtered. */
  public boolean filters() {
    return !words.isEmpty();
  }

  /** Whether any filter other than the text and the status is set. */
  public boolean narrows() {
    return words.keySet().stream().anyMatch(name -> !name.equals("q") && !name.equals("status"));
  }

  /** The filters whose values cannot be searched for, since the database could not store them. */
  List<String> unacceptable() {
    return FILTERS.stream()
        .filter(name -> words.containsKey(name) && !Characters.areAcceptable(words.get(name)))
        .toList();
  }

  HistoryFilter filter(AskedRange asked, int limit) {
    return new HistoryFilter(
        Optional.ofNullable(word("status")).flatMap(RequestStatus::of).orElse(null),
        Optional.ofNullable(word("compliance")).flatMap(Compliance::of).orElse(null),
        word("agent"),
        word("by"),
        word("action"),
        word("tag"),
        word("q"),
        asked.from(),
        asked.until(),
        before,
        after,
        limit);
  }

  /** The address of a path with the same query and one filter changed, on its first page. */
  String address(String path, String name, String word) {
    Map<String, String> all = parameters();
    all.remove(name);
    if (word != null) {
      all.put(name, word);
    }
    return address(path, all);
  }

  /** The address of the first page of the same query. */
  public String newest() {
    return address("/history", parameters());
  }

  /** The address of the list with only these filters, and the same charts. */
  String only(String... pairs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return address("/history", withDays(all));
  }

  private Map<String, String> parameters() {
    return withDays(new LinkedHashMap<>(words));
  }

  private Map<String, String> withDays(Map<String, String> all) {
    if (days != USUAL) {
      all.put("days", Integer.toString(days));
    }
    return all;
  }

  private static String address(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }
}
