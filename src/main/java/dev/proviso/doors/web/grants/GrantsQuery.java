package dev.proviso.doors.web.grants;

import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.live.LiveCursor;
import dev.proviso.core.grants.live.LiveFilter;
import dev.proviso.platform.json.Characters;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import java.util.List;
import java.util.Optional;

/**
 * The query of the list of what may run now, as the address carries it. Blank values and words that
 * mean nothing filter nothing.
 *
 * @param agent the principal that asked; null for everybody
 * @param state {@code live} or {@code suspended}; null for both
 * @param after the place after which the page begins; null for the first page
 * @param before the place before which it ends; null where it begins after one
 */
record GrantsQuery(
    @Nullable String agent,
    @Nullable String state,
    @Nullable LiveCursor after,
    @Nullable LiveCursor before) {

  /** The states that can be chosen, the empty one for both. */
  static final List<String> STATES =
      List.of("", GrantState.LIVE.word(), GrantState.SUSPENDED.word());

  private static final String PATH = "/grants";

  static GrantsQuery of(HttpRequest<?> request) {
    return new GrantsQuery(
        word(request, "agent").orElse(null),
        word(request, "state").filter(STATES::contains).orElse(null),
        word(request, "after").flatMap(LiveCursor::read).orElse(null),
        word(request, "before").flatMap(LiveCursor::read).orElse(null));
  }

  private static Optional<String> word(HttpRequest<?> request, String name) {
    return request
        .getParameters()
        .getFirst(name)
        .map(String::strip)
        .filter(it -> !it.isEmpty() && Characters.areAcceptable(it));
  }

  LiveFilter filter(int limit) {
    Boolean suspended = state == null ? null : state.equals(GrantState.SUSPENDED.word());
    return new LiveFilter(agent, suspended, after, before, limit);
  }

  /** Whether anything is filtered. */
  public boolean filters() {
    return agent != null || state != null;
  }

  /** The address of the first page of the same agent in another state. */
  String inState(String other) {
    return new GrantsQuery(agent, other.isEmpty() ? null : other, null, null).address(PATH);
  }

  @Nullable
  String after(@Nullable LiveCursor place) {
    return place == null ? null : new GrantsQuery(agent, state, place, null).address(PATH);
  }

  @Nullable
  String before(@Nullable LiveCursor place) {
    return place == null ? null : new GrantsQuery(agent, state, null, place).address(PATH);
  }

  /** Where only the list of this query is. */
  public String part() {
    return address(PATH + "/list");
  }

  private String address(String path) {
    UriBuilder address = UriBuilder.of(path);
    parameter(address, "agent", agent);
    parameter(address, "state", state);
    parameter(address, "after", after == null ? null : after.written());
    parameter(address, "before", before == null ? null : before.written());
    return address.build().toString();
  }

  private static void parameter(UriBuilder address, String name, String value) {
    if (value != null) {
      address.queryParam(name, value);
    }
  }
}
